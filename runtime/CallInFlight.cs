using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// A call that the runtime's layer must be told of. It flows with the call, down to where the runtime makes its activities and writes its
/// headers, one for each attempt: they get what only the call site knows, or are kept from being exported or sent.
/// </summary>
/// <remarks>
/// Handlers, and callbacks of the transport, make other requests inside the same flow. So each activity is taken by its request,
/// and only where that is the call's own (<see cref="Covers"/>). To be disposed on the way back to the caller.
/// </remarks>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class CallInFlight : IDisposable
{
    private static readonly AsyncLocal<CallInFlight?> s_current = new();

    private readonly HttpCallSite _site;
    private readonly SpanTemplate? _template;
    private readonly HttpMethod _method;
    private readonly CallerFlow _caller;
    private readonly bool _keepAsyncLocals;
    private readonly bool _isRead;
    private ClientSpan _measured;
    private HttpResponseMessage? _response;
    private CallKind _kind;
    private bool _isAsked;
    private HttpRequestMessage? _request;
    private HttpRequestMessage? _filled;
    private Uri? _url;
    private int _attempts;

    /// <summary>Of a request that is known.</summary>
    private CallInFlight(CallKind kind, HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request, bool keepAsyncLocals)
        : this(kind, site, Transport.Of(invoker), request.Method, isRead: false)
    {
        _request = request;
        _keepAsyncLocals = keepAsyncLocals;
        _isAsked = true;
        if (kind == CallKind.Enriched)
        {
            var client = invoker as HttpClient;
            _template = RequestTemplate.Of(site, request, client?.BaseAddress);
            RuntimeMetrics.Enrich(site, request, _template);
            _measured = ClientSpan.Measure(
                site, invoker, request, request.Method, RequestTarget.Absolute(client?.BaseAddress, request.RequestUri), request.Headers.Host ?? client?.DefaultRequestHeaders.Host, _template);
        }
    }

    /// <summary>Of a request that HttpClient will make.</summary>
    private CallInFlight(CallKind kind, HttpCallSite site, HttpClient client, HttpMethod method, Uri? url, Uri absolute)
        : this(kind, site, Transport.Of(client), method, isRead: true)
    {
        _url = absolute;
        if (kind == CallKind.Enriched)
        {
            _template = site.Has(HttpSpanAttributes.UrlTemplate) ? site.TemplateOf(url, client.BaseAddress) : null;
            _measured = ClientSpan.Measure(site, client, request: null, method, absolute, client.DefaultRequestHeaders.Host, _template);
        }
    }

    private CallInFlight(CallKind kind, HttpCallSite site, Transport transport, HttpMethod method, bool isRead)
    {
        _kind = kind;
        _site = site;
        _method = method;
        _isRead = isRead;
        _caller = CallerFlow.Capture();
        IsSeenByPropagator = CallSitePropagator.IsOurs(transport.Propagator);

        // A call that gives the body alone does not tell its status otherwise.
        bool needsResponse = site.Options.Rules.NeedsResponse || (isRead && HttpMeter.HasListeners);
        if (RuntimeSpans.AreMadeBy(transport) && (!IsSeenByPropagator || (kind == CallKind.Enriched && needsResponse)))
        {
            HandlerEvents.Subscribe();
        }
    }

    internal static CallInFlight? Current
    {
        get => s_current.Value;
        set
        {
            if (!ReferenceEquals(s_current.Value, value))
            {
                s_current.Value = value;
            }
        }
    }

    /// <summary>Whether the handler asks our propagator, and so shows it each attempt; else <see cref="HandlerEvents"/> do.</summary>
    internal bool IsSeenByPropagator { get; }

    /// <summary>
    /// Begins a call that sends a request of its own, if it is one to be told of; null where the call site makes the span, or nobody
    /// does. Then the request may be sent as it is.
    /// </summary>
    internal static CallInFlight? Begin(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request, bool keepAsyncLocals)
    {
        if (request is null)
        {
            return null;
        }

        try
        {
            CallKind? kind = Silenced(site, invoker, request.RequestUri)
                ?? (!HookCalls.ShouldTrace(site, request) ? CallKind.Excluded : IsRuntimes(invoker) ? CallKind.Enriched : null);
            return kind is { } known ? Enter(new(known, site, invoker, request, keepAsyncLocals)) : null;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Begin), exception);
            return null;
        }
    }

    /// <summary>
    /// Begins a call whose request HttpClient makes, of a URL, by which the request is found. For GET a relative one is made absolute here
    /// and not again by HttpClient; any other method goes through an overload that a subclass may see, and that sees it as it was given.
    /// </summary>
    internal static CallInFlight? Begin(HttpCallSite site, HttpClient client, HttpMethod method, ref Uri? url)
    {
        try
        {
            if ((Silenced(site, client, url) ?? (IsRuntimes(client) ? CallKind.Enriched : null)) is not { } kind
                || RequestTarget.Absolute(client.BaseAddress, url) is not { } absolute)
            {
                return null;
            }

            CallInFlight call = Enter(new(kind, site, client, method, url, absolute));
            if (method == HttpMethod.Get)
            {
                url = absolute;
            }

            return call;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Begin), exception);
            return null;
        }
    }

    /// <summary>Begins a call that a hook wants excluded; null for any other. Asked with the request that the call site would send.</summary>
    internal static CallInFlight? BeginExcluded(HttpCallSite site, HttpClient client, HttpRequestMessage request)
    {
        try
        {
            return !HookCalls.ShouldTrace(site, request) && RequestTarget.Absolute(client.BaseAddress, request.RequestUri) is { } url
                ? Enter(new(CallKind.Excluded, site, client, request.Method, request.RequestUri, url))
                : null;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(BeginExcluded), exception);
            return null;
        }
    }

    /// <summary>Begins a call whose span stays off the wire. The call site restores the caller's flow.</summary>
    internal static void BeginUnpropagated(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request) =>
        Enter(new(CallKind.Unpropagated, site, invoker, request, keepAsyncLocals: false));

    /// <summary>Measures what the original method gives, once it is there.</summary>
    internal Task<T> Observe<T>(Task<T> pending, CancellationToken cancellationToken) =>
        _measured.Exists && pending is not null ? HiddenTask.RunAsync<T, MeasuredSteps<T>>(new(this, pending, cancellationToken)) : Ended(pending!);

    /// <summary>The original method has given its result.</summary>
    internal T Ended<T>(T result)
    {
        _measured.Complete(_request, _isRead ? _response : result as HttpResponseMessage, mustSucceed: _isRead);
        _measured.Stop();
        return result;
    }

    /// <summary>It has thrown.</summary>
    /// <returns>False: an exception filter that lets it pass.</returns>
    internal bool Failed(Exception exception, CancellationToken cancellationToken)
    {
        _measured.Complete(_request, _isRead ? _response : null, mustSucceed: _isRead);
        _measured.Fail(exception, cancellationToken);
        _measured.Stop();
        return false;
    }

    /// <summary>Leaves the call on the way back to the caller.</summary>
    public void Dispose() => _caller.Restore(_keepAsyncLocals);

    /// <summary>
    /// Whether a request is an attempt of this call: the call's own request, on each redirect and resend; a copy that a handler has
    /// made, known by method and URL; and the first one that goes to another authority with the same method, path and query, for a
    /// handler may have sent it there (service discovery).
    /// </summary>
    internal bool Covers(HttpRequestMessage request)
    {
        Uri? url = request.RequestUri;
        if (ReferenceEquals(request, _request))
        {
            _url ??= url;
            return true;
        }

        Uri? own = _url ?? _request?.RequestUri;
        if (url is null || own is null || request.Method != _method)
        {
            return false;
        }

        if (ReferenceEquals(url, own) || url == own || (_request is null && IsElsewhere(url, own)))
        {
            _url = own;
            _request = request;
            return true;
        }

        return false;
    }

    /// <summary>The runtime has started an activity for an attempt, and writes its headers. False where it should do so by itself.</summary>
    internal bool TryPropagate(Activity activity, HttpRequestMessage request, PropagationFields fields)
    {
        Ask(request);
        bool isHidden = RuntimeSpans.IsHidden(activity);
        if (!isHidden && IsSeenByPropagator)
        {
            Start(activity, request);
        }

        if (_kind is CallKind.Excluded or CallKind.Unpropagated || !_site.Options.PropagateContext)
        {
            return true;
        }

        // Hidden: whoever listened has gone, or wants none of this call. Then the caller's own span is the last that is exported.
        Activity? sent = isHidden || _kind == CallKind.Suppressed ? activity.Parent : activity;
        return sent is null ? _kind == CallKind.Suppressed : TryFill(sent, request, fields);
    }

    /// <summary>The runtime has started a span for an attempt.</summary>
    internal void Start(Activity activity, HttpRequestMessage request)
    {
        Ask(request);
        int resends = Interlocked.Increment(ref _attempts) - 1;
        if (_kind is CallKind.Suppressed or CallKind.Excluded)
        {
            // Exported by nobody. Its flag is not sent: either its parent is, or nothing.
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
        else if (_kind == CallKind.Enriched)
        {
            if (_isRead && resends == 0)
            {
                RuntimeMetrics.Enrich(_site, request, _template);
            }

            if (activity.IsAllDataRequested)
            {
                RuntimeSpanTags.AtStart(activity, _site, request, _template, resends);
            }
        }
    }

    /// <summary>The span of an attempt is about to end.</summary>
    internal void Complete(Activity activity, HttpRequestMessage request, HttpResponseMessage? response)
    {
        // Null where the attempt has failed: the status of an earlier hop is not that of the call.
        _response = response;
        if (_kind == CallKind.Enriched && activity.IsAllDataRequested && !RuntimeSpans.IsHidden(activity))
        {
            RuntimeSpanTags.AtEnd(activity, _site, request, response, IsSeenByPropagator ? null : _template);
        }
    }

    /// <summary>An attempt has failed.</summary>
    internal void Fail(Activity activity, Exception exception)
    {
        if (_kind == CallKind.Enriched && activity.IsAllDataRequested && !RuntimeSpans.IsHidden(activity))
        {
            HookCalls.OnException(_site, activity, exception);
        }
    }

    /// <summary>Asks the hook of a call whose request comes to be known only with its first attempt.</summary>
    private void Ask(HttpRequestMessage request)
    {
        if (_isAsked)
        {
            return;
        }

        _isAsked = true;
        if (_kind == CallKind.Enriched && !HookCalls.ShouldTrace(_site, request))
        {
            _kind = CallKind.Excluded;
            _measured.Abandon();
        }
    }

    /// <summary>Writes the trace headers of an attempt; false where the request has its own.</summary>
    private bool TryFill(Activity span, HttpRequestMessage request, PropagationFields fields)
    {
        bool isFilled = TraceHeaders.TryFill(span, request, fields, isAgain: ReferenceEquals(request, _filled));
        _filled = isFilled ? request : null;
        return isFilled;
    }

    /// <summary>Switched off, whatever the request may be; null where it is not.</summary>
    private static CallKind? Silenced(HttpCallSite site, HttpMessageInvoker invoker, Uri? url)
    {
        if (HttpInstrumentation.IsSuppressed || HttpInstrumentation.IsExcluded(invoker))
        {
            return CallKind.Suppressed;
        }

        return site.Options.Rules.ExcludedUrls is { } excluded
            && RequestTarget.Absolute((invoker as HttpClient)?.BaseAddress, url) is { } absolute
            && excluded.Matches(absolute.AbsoluteUri)
                ? CallKind.Excluded
                : null;
    }

    private static bool IsRuntimes(HttpMessageInvoker invoker) => RuntimeSpans.HaveListeners && RuntimeSpans.AreMadeBy(Transport.Of(invoker));

    private static CallInFlight Enter(CallInFlight call)
    {
        s_current.Value = call;
        return call;
    }

    private static bool IsElsewhere(Uri url, Uri own) =>
        url.IsAbsoluteUri && own.IsAbsoluteUri && url.PathAndQuery == own.PathAndQuery;
}
