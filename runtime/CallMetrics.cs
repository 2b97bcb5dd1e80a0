using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// The measurements of one call: recorded whether or not its span is sampled, with the tags on the stack. Made only where somebody listens.
/// </summary>
/// <remarks>
/// To be ended once, whatever becomes of the call: what was counted as active is counted down. No member throws: what a listener throws
/// is reported to the EventSource, and the call goes on.
/// </remarks>
internal sealed class CallMetrics
{
    private readonly HttpCallSite _site;
    private readonly RequestMethod _method;
    private readonly string? _address;
    private readonly object? _port;
    private readonly bool _hasDefaultPort;
    private readonly string? _scheme;
    private readonly string? _template;
    private readonly long _started;
    private readonly bool _isCounted;
    private ExecutionContext? _inside;

    private CallMetrics(HttpCallSite site, RequestMethod method, RequestTarget target, SpanTemplate? template)
    {
        _site = site;
        _method = method;
        _address = target.Address;
        _port = target.Port >= 0 ? BoxedNumber.Of(target.Port) : null;
        _hasDefaultPort = target.HasDefaultPort;
        _scheme = site.Has(HttpSpanAttributes.UrlScheme) ? target.Uri?.Scheme : null;
        _template = template?.Path;
        _started = Stopwatch.GetTimestamp();
        _isCounted = Wants(HttpMetrics.ActiveRequests) && SpanTags.IsStable(Conventions) && HttpMeter.ActiveRequests.Enabled;
    }

    /// <summary>The response, where there was one.</summary>
    internal HttpResponseMessage? Response { get; set; }

    /// <summary>What went wrong, as the span says it.</summary>
    internal string? ErrorType { get; set; }

    private HttpSemanticConventions Conventions => _site.Options.Rules.Conventions;

    /// <summary>Begins to measure; null where nobody wants it.</summary>
    internal static CallMetrics? Start(HttpCallSite site, RequestMethod method, Uri? url, string? host, SpanTemplate? template)
    {
        if (!HttpMeter.HasListeners || (site.Options.Metrics & ~HttpMetrics.EnrichRuntime) == HttpMetrics.None)
        {
            return null;
        }

        var metrics = new CallMetrics(site, method, RequestTarget.AuthorityOf(url, host), template);
        metrics.Count(1);
        return metrics;
    }

    /// <summary>The span of the call has become the current activity.</summary>
    internal void Enter() => _inside = ExecutionContext.Capture();

    /// <summary>
    /// The call has ended: records as long as the span and inside it, for exemplars, and counts down. The call has left the span on the way
    /// back to the caller. Going there and back by the flow that was captured costs nothing.
    /// </summary>
    /// <param name="activity">The span, where there is one.</param>
    /// <param name="request">The request, where it is known.</param>
    internal void Stop(Activity? activity, HttpRequestMessage? request)
    {
        ExecutionContext? outside = _inside is null ? null : ExecutionContext.Capture();
        try
        {
            activity?.SetEndTime(DateTime.UtcNow);
            if (outside is not null)
            {
                ExecutionContext.Restore(_inside!);
            }

            Record(activity?.Duration.TotalSeconds ?? Stopwatch.GetElapsedTime(_started).TotalSeconds, request);
        }
        finally
        {
            Abandon();
            if (outside is not null)
            {
                ExecutionContext.Restore(outside);
            }
        }
    }

    /// <summary>Counts down, and records nothing.</summary>
    internal void Abandon() => Count(-1);

    private void Record(double seconds, HttpRequestMessage? request)
    {
        try
        {
            if (SpanTags.IsStable(Conventions))
            {
                RecordStable(seconds, request);
            }

            if (SpanTags.IsLegacy(Conventions) && Wants(HttpMetrics.RequestDuration) && HttpMeter.LegacyDuration.Enabled)
            {
                RecordLegacy(seconds, request);
            }
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Record), exception);
        }
    }

    private void Count(int change)
    {
        if (!_isCounted)
        {
            return;
        }

        try
        {
            TagList tags = default;
            AddRequest(ref tags);
            HttpMeter.ActiveRequests.Add(change, tags);
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Count), exception);
        }
    }

    private void RecordStable(double seconds, HttpRequestMessage? request)
    {
        TagList tags = default;
        AddRequest(ref tags);
        if (Response is not null)
        {
            tags.Add("http.response.status_code", BoxedNumber.Of((int)Response.StatusCode));
            if (_site.Has(HttpSpanAttributes.NetworkProtocolVersion))
            {
                tags.Add("network.protocol.version", ProtocolVersion.Of(Response.Version));
            }
        }

        if (ErrorType is not null)
        {
            tags.Add("error.type", ErrorType);
        }

        HookCalls.OnMetric(_site, ref tags, request, Response);
        if (Wants(HttpMetrics.RequestDuration))
        {
            HttpMeter.Duration.Record(seconds, tags);
        }

        if (Wants(HttpMetrics.RequestBodySize) && HttpMeter.RequestBodySize.Enabled && request is not null && BodySize.OfRequest(request) is { } sent)
        {
            HttpMeter.RequestBodySize.Record(sent, tags);
        }

        if (Wants(HttpMetrics.ResponseBodySize) && HttpMeter.ResponseBodySize.Enabled && Response is not null && BodySize.OfResponse(Response) is { } received)
        {
            HttpMeter.ResponseBodySize.Record(received, tags);
        }
    }

    /// <summary>Version 1.20: no error.type, and no port that the scheme implies.</summary>
    private void RecordLegacy(double seconds, HttpRequestMessage? request)
    {
        TagList tags = default;
        tags.Add("http.method", _method.Original ?? _method.Name);
        if (_address is not null)
        {
            tags.Add("net.peer.name", _address);
        }

        if (_port is not null && !_hasDefaultPort)
        {
            tags.Add("net.peer.port", _port);
        }

        if (Response is not null)
        {
            tags.Add("http.status_code", BoxedNumber.Of((int)Response.StatusCode));
            if (_site.Has(HttpSpanAttributes.NetworkProtocolVersion))
            {
                tags.Add("net.protocol.version", ProtocolVersion.LegacyOf(Response.Version));
            }
        }

        HookCalls.OnMetric(_site, ref tags, request, Response);
        HttpMeter.LegacyDuration.Record(seconds * 1000, tags);
    }

    /// <summary>What is known from the start; the only tags of what is counted, so that it is counted down under the same.</summary>
    private void AddRequest(ref TagList tags)
    {
        tags.Add("http.request.method", _method.Name);
        if (_address is not null)
        {
            tags.Add("server.address", _address);
        }

        if (_port is not null)
        {
            tags.Add("server.port", _port);
        }

        if (_scheme is not null)
        {
            tags.Add("url.scheme", _scheme);
        }

        if (_template is not null)
        {
            tags.Add("url.template", _template);
        }
    }

    private bool Wants(HttpMetrics metric) => (_site.Options.Metrics & metric) != 0;
}
