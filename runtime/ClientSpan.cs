using System.Diagnostics;
using System.Globalization;

namespace Instrumentation.Http;

/// <summary>
/// The span of one call and its measurements, from start to stop, after the stable HTTP conventions
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span). Either may be missing.
/// </summary>
/// <remarks>
/// No member throws: whatever goes wrong here is reported to the EventSource, and the call goes on. It remembers how the call went, so
/// it is to be kept in one place from the start of the call to its end.
/// </remarks>
[StackTraceHidden]
[DebuggerStepThrough]
internal struct ClientSpan
{
    private readonly HttpCallSite? _site;
    private readonly Activity? _activity;
    private readonly ExecutionContext? _inside;
    private readonly CallerFlow _caller;
    private readonly CallMetrics _metrics;
    private readonly CancellationToken _clientCanceled;
    private HttpRequestMessage? _request;
    private HttpResponseMessage? _response;
    private string? _errorType;
    private bool _isStopped;

    private ClientSpan(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request, Activity? activity, CallMetrics metrics, CallerFlow caller)
    {
        (_site, _request, _activity, _metrics, _caller) = (site, request, activity, metrics, caller);
        _inside = activity is not null && metrics.IsOn ? ExecutionContext.Capture() : null;
        _clientCanceled = Exists && invoker is HttpClient client ? PendingRequests.TokenOf(client) : default;
    }

    /// <summary>Whether anyone wants the span, or a measurement. Where nobody does, nothing needs to be said of the call's end.</summary>
    internal readonly bool Exists => _activity is not null || _metrics.IsOn;

    /// <summary>
    /// Whether the call must be made with the request that the span was started with, and not with one that HttpClient makes: it carries
    /// trace headers, or must not get any, or is measured.
    /// </summary>
    internal readonly bool NeedsRequest => _site is not null;

    /// <summary>Starts the span as the current activity and puts its trace headers on the request.</summary>
    internal static ClientSpan Start(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request)
    {
        Activity? caller = Activity.Current;
        Activity? activity = null;
        CallerFlow flow = default;
        CallMetrics metrics = default;
        try
        {
            var client = invoker as HttpClient;
            if (request is null || !RequestTarget.TryGet(invoker, client, request, out RequestTarget target, site.Options.SensitiveQueryParameters))
            {
                return default;
            }

            // Before the activity starts: this is the caller's context, to come back to.
            flow = CallerFlow.Capture();
            RequestMethod method = RequestMethod.Of(request.Method);
            SpanTemplate? template = RequestTemplate.Of(site, request, client?.BaseAddress);
            metrics = CallMetrics.Start(site, method, target, template);
            activity = OwnSource.HasListeners ? OwnSource.Start(site, Facts(site, client, request, method, target, template), template, caller) : null;
            if (activity is { IsAllDataRequested: true })
            {
                site.AddCodeLocation(activity);
                HookCalls.OnRequest(site, activity, request);
                site.Options.Rules.RequestHeaders?.AddTo(activity, new(request.Headers, client?.DefaultRequestHeaders, request.Content?.Headers));
            }

            bool isEnriched = RuntimeMetrics.Enrich(site, request, template);
            return Propagation.Send(site, invoker, request, activity ?? caller, isOwn: activity is not null) || isEnriched || metrics.IsOn
                ? new(site, invoker, request, activity, metrics, flow)
                : default;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Start), exception);

            // What has begun is to be ended, incomplete as it is; a listener may have thrown when the activity had been started already.
            activity ??= OwnSource.StartedSince(caller);
            Activity.Current = activity ?? caller;
            return activity is not null || metrics.IsOn ? new(site, invoker, request, activity, metrics, flow) : default;
        }
    }

    /// <summary>Measures a call that gets its spans from the runtime.</summary>
    internal static ClientSpan Measure(
        HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request, HttpMethod method, Uri? url, string? host, SpanTemplate? template)
    {
        if (!HttpMeter.HasListeners || url is null)
        {
            return default;
        }

        var metrics = CallMetrics.Start(site, RequestMethod.Of(method), RequestTarget.Of(url, host, site.Options.SensitiveQueryParameters), template);
        return metrics.IsOn ? new(site, invoker, request, activity: null, metrics, CallerFlow.Capture()) : default;
    }

    /// <summary>Leaves the span on the way back to the caller.</summary>
    internal readonly void Leave(bool keepAsyncLocals)
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
        if (response is null || !Exists || _isStopped)
        {
            return;
        }

        try
        {
            _response = response;
            int status = (int)response.StatusCode;
            if (status is < 100 or >= 400 || (mustSucceed && !response.IsSuccessStatusCode))
            {
                _errorType = status.ToString(CultureInfo.InvariantCulture);
            }

            if (_activity is { IsAllDataRequested: true } activity)
            {
                SpanTags.AtEnd(activity, _site!.Options.Rules.Conventions, Facts(response));
                SetError(activity, description: null);
                _site.Options.Rules.ResponseHeaders?.AddTo(activity, new(response.Headers, null, response.Content?.Headers));
                HookCalls.OnResponse(_site, activity, response);
            }
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
        if (!Exists || _isStopped)
        {
            return;
        }

        try
        {
            bool isNew = _errorType is null && !IsCancellation(exception, cancellationToken);
            if (isNew)
            {
                _errorType = ErrorType.Of(exception);
            }

            if (_activity is { IsAllDataRequested: true } activity)
            {
                if (isNew)
                {
                    Show(activity, exception);
                }

                HookCalls.OnException(_site!, activity, exception);
            }
        }
        catch (Exception failure)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Fail), failure);
        }
    }

    /// <summary>The request of the call, where that has come to be known only now.</summary>
    internal void Complete(HttpRequestMessage? request, HttpResponseMessage? response, bool mustSucceed)
    {
        _request ??= request;
        Complete(response, mustSucceed);
    }

    /// <summary>Ends measurements that turn out not to be wanted, without recording any.</summary>
    internal void Abandon()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            _metrics.Stop();
        }
    }

    /// <summary>
    /// Ends the span, once. Where the call has not been left before, as one that waits for nothing, the flow is the caller's again.
    /// </summary>
    internal void Stop()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        try
        {
            Record();
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

    private static RequestFacts Facts(
        HttpCallSite site, HttpClient? client, HttpRequestMessage request, RequestMethod method, RequestTarget target, SpanTemplate? template) => new(
        method,
        target.Uri is { } url && HookCalls.RedactUrl(site, url) is { } redacted ? target with { Url = redacted } : target,
        template?.Path,
        site.Has(HttpSpanAttributes.UrlScheme) ? target.Uri?.Scheme : null,
        site.Has(HttpSpanAttributes.UserAgent) ? UserAgent.Of(request.Headers, client?.DefaultRequestHeaders) : null);

    /// <summary>
    /// Records the measurements, as long as the span and inside it, for exemplars: the call has left it on the way back to the caller.
    /// Going there and back by the flow that was captured costs nothing.
    /// </summary>
    private readonly void Record()
    {
        if (!_metrics.IsOn)
        {
            return;
        }

        ExecutionContext? outside = _inside is null ? null : ExecutionContext.Capture();
        try
        {
            _activity?.SetEndTime(DateTime.UtcNow);
            if (outside is not null)
            {
                ExecutionContext.Restore(_inside!);
            }

            _metrics.Record(_activity?.Duration.TotalSeconds ?? _metrics.Seconds, _errorType, _request, _response);
        }
        finally
        {
            _metrics.Stop();
            if (outside is not null)
            {
                ExecutionContext.Restore(outside);
            }
        }
    }

    /// <summary>Shows what the call has failed with. An exception of user code may throw when it is asked for its text.</summary>
    private readonly void Show(Activity activity, Exception exception)
    {
        try
        {
            SetError(activity, exception.Message);
            if (_site!.Options.RecordExceptions)
            {
                activity.AddException(exception);
            }
        }
        catch (Exception failure)
        {
            SetError(activity, description: null);
            HttpInstrumentationEventSource.Log.Failed(nameof(Fail), failure);
        }
    }

    /// <summary>A status that user code has set is final.</summary>
    private readonly void SetError(Activity activity, string? description)
    {
        if (_errorType is null)
        {
            return;
        }

        SpanTags.Error(activity, _site!.Options.Rules.Conventions, _errorType);
        if (activity.Status == ActivityStatusCode.Unset)
        {
            activity.SetStatus(ActivityStatusCode.Error, description);
        }
    }

    private readonly ResponseFacts Facts(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        _site!.Has(HttpSpanAttributes.NetworkProtocolVersion) ? response.Version : null,
        _site.Has(HttpSpanAttributes.NetworkTransport) ? ProtocolVersion.TransportOf(response.Version) : null,
        _site.Has(HttpSpanAttributes.RequestBodySize) && _request is not null ? BodySize.OfRequest(_request) : null,
        _site.Has(HttpSpanAttributes.ResponseBodySize) ? BodySize.OfResponse(response) : null);

    /// <summary>
    /// The caller's token, or CancelPendingRequests and Dispose of the client: not an error. A timeout is: HttpClient and
    /// SocketsHttpHandler mark theirs with a <see cref="TimeoutException"/> inside.
    /// </summary>
    private readonly bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException and not { InnerException: TimeoutException }
        && (cancellationToken.IsCancellationRequested || _clientCanceled.IsCancellationRequested);
}
