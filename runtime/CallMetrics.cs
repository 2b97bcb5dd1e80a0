using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// The measurements of one call: recorded whether or not its span is sampled, with the tags on the stack. Nothing is done, and no time
/// is taken, where nobody listens.
/// </summary>
/// <remarks>
/// To be ended once, whatever becomes of the call: what was counted as active is counted down. No member throws: what a listener throws
/// is reported to the EventSource, and the call goes on.
/// </remarks>
internal readonly struct CallMetrics
{
    private readonly HttpCallSite? _site;
    private readonly RequestMethod _method;
    private readonly string? _address;
    private readonly object? _port;
    private readonly bool _hasDefaultPort;
    private readonly string? _scheme;
    private readonly string? _template;
    private readonly long _started;
    private readonly bool _isCounted;

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

    /// <summary>Whether there is anything to measure. Where there is not, every other member does nothing.</summary>
    internal bool IsOn => _site is not null;

    /// <summary>How long the call has lasted.</summary>
    internal double Seconds => Stopwatch.GetElapsedTime(_started).TotalSeconds;

    private HttpSemanticConventions Conventions => _site!.Options.Rules.Conventions;

    internal static CallMetrics Start(HttpCallSite site, RequestMethod method, RequestTarget target, SpanTemplate? template)
    {
        if (!HttpMeter.HasListeners || (site.Options.Metrics & ~HttpMetrics.EnrichRuntime) == HttpMetrics.None)
        {
            return default;
        }

        var metrics = new CallMetrics(site, method, target, template);
        metrics.Count(1);
        return metrics;
    }

    /// <summary>The call has ended.</summary>
    /// <param name="seconds">How long it has lasted.</param>
    /// <param name="errorType">What the span says.</param>
    /// <param name="request">The request, where it is known.</param>
    /// <param name="response">The response, where there was one.</param>
    internal void Record(double seconds, string? errorType, HttpRequestMessage? request, HttpResponseMessage? response)
    {
        if (!IsOn)
        {
            return;
        }

        try
        {
            if (SpanTags.IsStable(Conventions))
            {
                RecordStable(seconds, errorType, request, response);
            }

            if (SpanTags.IsLegacy(Conventions) && Wants(HttpMetrics.RequestDuration) && HttpMeter.LegacyDuration.Enabled)
            {
                RecordLegacy(seconds, request, response);
            }
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Record), exception);
        }
    }

    /// <summary>Counts down.</summary>
    internal void Stop() => Count(-1);

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

    private void RecordStable(double seconds, string? errorType, HttpRequestMessage? request, HttpResponseMessage? response)
    {
        TagList tags = default;
        AddRequest(ref tags);
        if (response is not null)
        {
            tags.Add("http.response.status_code", BoxedNumber.Of((int)response.StatusCode));
            if (_site!.Has(HttpSpanAttributes.NetworkProtocolVersion))
            {
                tags.Add("network.protocol.version", ProtocolVersion.Of(response.Version));
            }
        }

        if (errorType is not null)
        {
            tags.Add("error.type", errorType);
        }

        HookCalls.OnMetric(_site!, ref tags, request, response);
        if (Wants(HttpMetrics.RequestDuration))
        {
            HttpMeter.Duration.Record(seconds, tags);
        }

        if (Wants(HttpMetrics.RequestBodySize) && HttpMeter.RequestBodySize.Enabled && request is not null && BodySize.OfRequest(request) is { } sent)
        {
            HttpMeter.RequestBodySize.Record(sent, tags);
        }

        if (Wants(HttpMetrics.ResponseBodySize) && HttpMeter.ResponseBodySize.Enabled && response is not null && BodySize.OfResponse(response) is { } received)
        {
            HttpMeter.ResponseBodySize.Record(received, tags);
        }
    }

    /// <summary>Version 1.20: no error.type, and no port that the scheme implies.</summary>
    private void RecordLegacy(double seconds, HttpRequestMessage? request, HttpResponseMessage? response)
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

        if (response is not null)
        {
            tags.Add("http.status_code", BoxedNumber.Of((int)response.StatusCode));
            if (_site!.Has(HttpSpanAttributes.NetworkProtocolVersion))
            {
                tags.Add("net.protocol.version", ProtocolVersion.LegacyOf(response.Version));
            }
        }

        HookCalls.OnMetric(_site!, ref tags, request, response);
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

    private bool Wants(HttpMetrics metric) => (_site!.Options.Metrics & metric) != 0;
}
