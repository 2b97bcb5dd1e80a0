using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;

namespace Instrumentation.Http;

/// <summary>
/// The span of one call, from start to stop, after the stable HTTP conventions
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span).
/// </summary>
/// <remarks>No member throws: whatever goes wrong here is reported to the EventSource, and the call goes on.</remarks>
[StackTraceHidden]
[DebuggerStepThrough]
internal readonly struct ClientSpan
{
    /// <summary>The version of the semantic conventions that the spans follow.</summary>
    internal const string SchemaUrl = "https://opentelemetry.io/schemas/1.44.0";

    private static readonly ActivitySource s_source = new(new ActivitySourceOptions(HttpInstrumentation.ActivitySourceName)
    {
        Version = typeof(ClientSpan).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        TelemetrySchemaUrl = SchemaUrl,
    });

    private readonly HttpCallSite? _site;
    private readonly HttpRequestMessage? _request;
    private readonly Activity? _activity;
    private readonly CallerFlow _caller;
    private readonly CancellationToken _clientCanceled;

    private ClientSpan(HttpCallSite site, HttpRequestMessage request, Activity? activity, CallerFlow caller, CancellationToken clientCanceled) =>
        (_site, _request, _activity, _caller, _clientCanceled) = (site, request, activity, caller, clientCanceled);

    internal static bool HasListeners => s_source.HasListeners();

    /// <summary>Whether a listener wanted this span. Where none did, every other member does nothing.</summary>
    internal bool Exists => _activity is not null;

    /// <summary>
    /// Whether the call must be made with the request that the span was started with, and not with one that HttpClient makes: it carries
    /// trace headers, or must not get any.
    /// </summary>
    internal bool NeedsRequest => _site is not null;

    /// <summary>Starts the span as the current activity and puts its trace headers on the request.</summary>
    internal static ClientSpan Start(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request)
    {
        Activity? caller = Activity.Current;
        try
        {
            var client = invoker as HttpClient;
            if (request is null || !RequestTarget.TryGet(invoker, client, request, out RequestTarget target, site.Options.SensitiveQueryParameters))
            {
                return default;
            }

            // Before the activity starts: this is the caller's context, to come back to.
            var flow = CallerFlow.Capture();
            Activity? activity = StartActivity(site, client, request, Redacted(site, target), caller);
            if (activity is { IsAllDataRequested: true })
            {
                site.AddCodeLocation(activity);
                HookCalls.OnRequest(site, activity, request);
                site.Options.Rules.RequestHeaders?.AddTo(activity, new(request.Headers, client?.DefaultRequestHeaders, request.Content?.Headers));
            }

            return Propagate(site, invoker, request, activity ?? caller, isOwn: activity is not null)
                ? new(site, request, activity, flow, client is null || activity is null ? default : PendingRequests.TokenOf(client))
                : default;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Start), exception);
            Activity.Current = caller;
            return default;
        }
    }

    /// <summary>Leaves the span on the way back to the caller.</summary>
    internal void Leave(bool keepAsyncLocals)
    {
        if (NeedsRequest)
        {
            _caller.Restore(keepAsyncLocals);
        }
    }

    /// <summary>Takes over what the response tells.</summary>
    /// <param name="response">The response; null where a handler gave none.</param>
    /// <param name="mustSucceed">Whether the caller gets an exception for any status but 2xx.</param>
    internal void Complete(HttpResponseMessage? response, bool mustSucceed = false)
    {
        if (response is null || _activity is not { IsAllDataRequested: true } activity)
        {
            return;
        }

        try
        {
            HttpSemanticConventions conventions = _site!.Options.Rules.Conventions;
            int status = (int)response.StatusCode;
            SpanTags.AtEnd(activity, conventions, Facts(response));
            if (status is < 100 or >= 400 || (mustSucceed && !response.IsSuccessStatusCode))
            {
                SetError(activity, status.ToString(CultureInfo.InvariantCulture), description: null);
            }

            _site.Options.Rules.ResponseHeaders?.AddTo(activity, new(response.Headers, null, response.Content?.Headers));
            HookCalls.OnResponse(_site, activity, response);
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Complete), exception);
        }
    }

    /// <summary>
    /// Takes over the exception that the caller gets; neither a cancellation that the caller asked for, nor the exception
    /// that merely says that the status, already recorded, is not 2xx.
    /// </summary>
    internal void Fail(Exception exception, CancellationToken cancellationToken)
    {
        if (_activity is not { IsAllDataRequested: true } activity)
        {
            return;
        }

        try
        {
            if (!IsCancellation(exception, cancellationToken) && !IsRecorded(activity, exception))
            {
                SetError(activity, ErrorType.Of(exception), exception.Message);
                if (_site!.Options.RecordExceptions)
                {
                    activity.AddException(exception);
                }
            }

            HookCalls.OnException(_site!, activity, exception);
        }
        catch (Exception failure)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Fail), failure);
        }
    }

    /// <summary>Ends the span. Where the call has not been left before, as one that waits for nothing, the flow is the caller's again.</summary>
    internal void Stop()
    {
        try
        {
            _activity?.Stop();
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Stop), exception);
            Activity.Current = _caller.Activity;
        }

        if (NeedsRequest)
        {
            _caller.RestoreCall();
        }
    }

    /// <summary>Our span that <paramref name="activity"/> was started under, if any.</summary>
    internal static Activity? Above(Activity activity)
    {
        for (Activity? ancestor = activity.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ancestor.Source == s_source)
            {
                return ancestor;
            }
        }

        return null;
    }

    /// <summary>
    /// A sampler that drops a span under a recorded one answers as if nobody had asked, for OpenTelemetry's SDK takes a local parent to be
    /// the one to propagate. The server would then be told that it is sampled, under a parent that nobody exports. Asked with the same
    /// parent as a remote one, it answers with an activity that is not recorded; whoever does not want the span, with none.
    /// </summary>
    private static Activity? StartUnsampled(string name, Activity caller, List<KeyValuePair<string, object?>> tags)
    {
        if (caller.IdFormat != ActivityIdFormat.W3C)
        {
            return null;
        }

        var parent = new ActivityContext(caller.TraceId, caller.SpanId, caller.ActivityTraceFlags, caller.TraceStateString, isRemote: true);
        Activity? activity = s_source.CreateActivity(name, ActivityKind.Client, parent, tags);
        if (activity is not null)
        {
            foreach ((string key, string? value) in caller.Baggage.Reverse())
            {
                activity.AddBaggage(key, value);
            }
        }

        return activity?.Start();
    }

    /// <summary>With what a sampler may decide by: the attributes that the conventions want at creation, and the template.</summary>
    private static Activity? StartActivity(HttpCallSite site, HttpClient? client, HttpRequestMessage request, RequestTarget target, Activity? caller)
    {
        RequestMethod method = RequestMethod.Of(request.Method);
        SpanTemplate? template = RequestTemplate.Of(site, request, client?.BaseAddress);
        string name = template is null ? method.SpanName : template.NameWith(method.SpanName);
        var tags = new List<KeyValuePair<string, object?>>();
        SpanTags.AtStart(tags, site.Options.Rules.Conventions, new(
            method,
            target,
            template?.Path,
            site.Has(HttpSpanAttributes.UrlScheme) ? target.Uri?.Scheme : null,
            site.Has(HttpSpanAttributes.UserAgent) ? UserAgent.Of(request.Headers, client?.DefaultRequestHeaders) : null));
        return s_source.StartActivity(name, ActivityKind.Client, parentContext: default, tags)
            ?? (caller is { Recorded: true } ? StartUnsampled(name, caller, tags) : null);
    }

    /// <summary>As a hook shows the URL, where there is one.</summary>
    private static RequestTarget Redacted(HttpCallSite site, RequestTarget target) =>
        target.Uri is { } url && HookCalls.RedactUrl(site, url) is { } redacted ? target with { Url = redacted } : target;

    /// <summary>Sends the context of a span, or sees to it that nothing is sent.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="invoker">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="span">The call's own span, or that of the caller; null where there is neither.</param>
    /// <param name="isOwn">Whether it is the call's own.</param>
    /// <returns>Whether there was anything to do.</returns>
    private static bool Propagate(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request, Activity? span, bool isOwn)
    {
        if (span is null)
        {
            return false;
        }

        if (!site.Options.PropagateContext)
        {
            CallInFlight.BeginUnpropagated(site, invoker, request);
            return true;
        }

        var transport = Transport.Of(invoker);
        var fields = PropagationFields.Of(transport);
        HttpRequestHeaders? defaults = (invoker as HttpClient)?.DefaultRequestHeaders;
        if (isOwn)
        {
            TraceHeaders.Send(span, request, defaults, fields);
            return true;
        }

        // Not sampled, as the caller is not: what the server must be told, where the runtime does not. A caller that is sampled is none of
        // our business here, for nobody wants this span.
        if (span.Recorded || (transport.MakesActivities && fields.RuntimeSuffices))
        {
            return false;
        }

        TraceHeaders.Pass(span, request, defaults, fields);
        return true;
    }

    /// <summary>A status that user code has set is final.</summary>
    private void SetError(Activity activity, string errorType, string? description)
    {
        SpanTags.Error(activity, _site!.Options.Rules.Conventions, errorType);
        if (activity.Status == ActivityStatusCode.Unset)
        {
            activity.SetStatus(ActivityStatusCode.Error, description);
        }
    }

    private ResponseFacts Facts(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        _site!.Has(HttpSpanAttributes.NetworkProtocolVersion) ? response.Version : null,
        _site.Has(HttpSpanAttributes.NetworkTransport) ? ProtocolVersion.TransportOf(response.Version) : null,
        _site.Has(HttpSpanAttributes.RequestBodySize) && _request is not null ? BodySize.OfRequest(_request) : null,
        _site.Has(HttpSpanAttributes.ResponseBodySize) ? BodySize.OfResponse(response) : null);

    /// <summary>Whether the exception merely says what the response has told already. The conventions of version 1.20 have no error.type to tell it by.</summary>
    private static bool IsRecorded(Activity activity, Exception exception) =>
        activity.GetTagItem("error.type") is not null
        || (exception is HttpRequestException { StatusCode: not null } && activity.GetTagItem("http.status_code") is not null);

    /// <summary>
    /// The caller's token, or CancelPendingRequests and Dispose of the client: not an error. A timeout is: HttpClient and
    /// SocketsHttpHandler mark theirs with a <see cref="TimeoutException"/> inside.
    /// </summary>
    private bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException and not { InnerException: TimeoutException }
        && (cancellationToken.IsCancellationRequested || _clientCanceled.IsCancellationRequested);
}
