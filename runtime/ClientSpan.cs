using System.Diagnostics;
using System.Globalization;

namespace Instrumentation.Http;

/// <summary>
/// The span of one call and its measurements, from start to stop, after the stable HTTP conventions
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span). Either may be missing.
/// </summary>
/// <remarks>
/// No member throws: whatever goes wrong here is reported to the EventSource, and the call goes on. It remembers how the call went, so
/// it is to be kept in one place from the start of the call to its end; that is on the heap while the call waits, so it is small.
/// </remarks>
[StackTraceHidden]
[DebuggerStepThrough]
internal struct ClientSpan
{
    private readonly HttpCallSite? _site;
    private readonly Activity? _activity;
    private readonly CallMetrics? _metrics;
    private readonly CancellationToken _clientCanceled;
    private HttpRequestMessage? _request;
    private bool _hasFailed;
    private bool _isStopped;

    private ClientSpan(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request, Activity? activity, CallMetrics? metrics)
    {
        (_site, _request, _activity, _metrics) = (site, request, activity, metrics);
        _clientCanceled = Exists && invoker is HttpClient client ? PendingRequests.TokenOf(client) : default;
        if (activity is not null)
        {
            metrics?.Enter();
        }
    }

    /// <summary>Whether anyone wants the span, or a measurement. Where nobody does, nothing needs to be said of the call's end.</summary>
    internal readonly bool Exists => _activity is not null || _metrics is not null;

    /// <summary>
    /// Whether the call must be made with the request that the span was started with, and not with one that HttpClient makes: it carries
    /// trace headers, or must not get any, or is measured.
    /// </summary>
    internal readonly bool NeedsRequest => _site is not null;

    /// <summary>Starts the span as the current activity and puts its trace headers on the request.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="invoker">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="caller">What to come back to.</param>
    /// <param name="completesUrl">Whether to make its URL absolute, as the client would next.</param>
    internal static ClientSpan Start(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request, out CallerFlow caller, bool completesUrl = true)
    {
        caller = CallerFlow.Capture();
        Activity? activity = null;
        CallMetrics? metrics = null;
        try
        {
            var client = invoker as HttpClient;
            Uri? url = request is null ? null : RequestTarget.Absolute(client?.BaseAddress, request.RequestUri);

            // A relative URL that nothing makes absolute is bound to fail, but a handler under a bare invoker, or a subclass, may know more.
            bool isPlain = invoker.GetType() == typeof(HttpClient);
            if (request is null || (url is null && isPlain))
            {
                return default;
            }

            string? host = RequestTarget.HostOf(request, client);
            RequestMethod method = RequestMethod.Of(request.Method);
            SpanTemplate? template = RequestTemplate.Of(site, request, client?.BaseAddress);
            metrics = CallMetrics.Start(site, method, url, host, template);
            activity = OwnSource.HasListeners ? OwnSource.Start(site, client, request, url, host, method, template, caller.Activity) : null;
            if (activity is { IsAllDataRequested: true })
            {
                site.AddCodeLocation(activity);
                HookCalls.OnRequest(site, activity, request);
                site.Options.Rules.RequestHeaders?.AddTo(activity, new(request.Headers, client?.DefaultRequestHeaders, request.Content?.Headers));
            }

            bool isEnriched = RuntimeMetrics.Enrich(site, request, template);
            bool isSent = Propagation.Send(site, invoker, request, activity ?? caller.Activity, isOwn: activity is not null);
            if (completesUrl && isPlain)
            {
                RequestTarget.Complete(request, url);
            }

            return isSent || isEnriched || metrics is not null ? new(site, invoker, request, activity, metrics) : default;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Start), exception);

            // What has begun is to be ended, incomplete as it is; a listener may have thrown when the activity had been started already.
            activity ??= OwnSource.StartedSince(caller.Activity);
            Activity.Current = activity ?? caller.Activity;
            return activity is not null || metrics is not null ? new(site, invoker, request, activity, metrics) : default;
        }
    }

    /// <summary>Measures a call that gets its spans from the runtime.</summary>
    internal static ClientSpan Measure(
        HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request, HttpMethod method, Uri url, string? host, SpanTemplate? template) =>
        CallMetrics.Start(site, RequestMethod.Of(method), url, host, template) is { } metrics ? new(site, invoker, request, activity: null, metrics) : default;

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
            int status = (int)response.StatusCode;
            bool isError = status is < 100 or >= 400 || (mustSucceed && !response.IsSuccessStatusCode);
            string? errorType = isError ? status.ToString(CultureInfo.InvariantCulture) : null;
            _hasFailed |= isError;
            if (_metrics is not null)
            {
                _metrics.Response = response;
                _metrics.ErrorType ??= errorType;
            }

            if (_activity is { IsAllDataRequested: true } activity)
            {
                SpanTags.AtEnd(activity, _site!.Options.Rules.Conventions, Facts(response));
                SetError(activity, errorType, description: null);
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
            bool isNew = !_hasFailed && !IsCancellation(exception, cancellationToken);
            string? errorType = isNew ? ErrorType.Of(exception) : null;
            _hasFailed |= isNew;
            if (_metrics is not null)
            {
                _metrics.ErrorType ??= errorType;
            }

            if (_activity is { IsAllDataRequested: true } activity)
            {
                if (isNew)
                {
                    Show(activity, errorType, exception);
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
            _metrics?.Abandon();
        }
    }

    /// <summary>Ends the span, once, of a call that has been left before.</summary>
    internal void Stop()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        try
        {
            _metrics?.Stop(_activity, _request);
            _activity?.Stop();
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Stop), exception);
        }
    }

    /// <summary>Ends the span and leaves it, of a call that waits for nothing.</summary>
    internal void Stop(in CallerFlow caller)
    {
        Stop();
        if (_activity is not null)
        {
            // Its end has restored the activity, unless a listener has thrown.
            Activity.Current = caller.Activity;
        }

        if (NeedsRequest)
        {
            caller.RestoreCall();
        }
    }

    /// <summary>Shows what the call has failed with. An exception of user code may throw when it is asked for its text.</summary>
    private readonly void Show(Activity activity, string? errorType, Exception exception)
    {
        try
        {
            SetError(activity, errorType, exception.Message);
            if (_site!.Options.RecordExceptions)
            {
                activity.AddException(exception);
            }
        }
        catch (Exception failure)
        {
            SetError(activity, errorType, description: null);
            HttpInstrumentationEventSource.Log.Failed(nameof(Fail), failure);
        }
    }

    /// <summary>A status that user code has set is final.</summary>
    private readonly void SetError(Activity activity, string? errorType, string? description)
    {
        if (errorType is null)
        {
            return;
        }

        SpanTags.Error(activity, _site!.Options.Rules.Conventions, errorType);
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
