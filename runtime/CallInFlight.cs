using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// A call that the runtime's layer must be told of. It flows with the call, down to where the runtime makes its activities and writes its
/// headers, one for each attempt: they get what only the call site knows, or are kept from being exported or sent.
/// </summary>
/// <remarks>
/// Handlers, and callbacks of the transport, make other requests inside the same flow. So each activity is taken by its request,
/// and only where that is the call's own (<see cref="Covers"/>). The caller's flow is to be restored on the way back.
/// </remarks>
[StackTraceHidden]
[DebuggerStepThrough]
internal class CallInFlight
{
    private static readonly AsyncLocal<CallInFlight?> s_current = new();

    private readonly HttpCallSite _site;
    private readonly SpanTemplate? _template;
    private CallKind _kind;
    private bool _isAsked;
    private bool _isFilled;
    private int _attempts;

    /// <summary>Of a request that is known.</summary>
    internal CallInFlight(CallKind kind, HttpCallSite site, Transport transport, HttpMessageInvoker invoker, HttpRequestMessage request)
        : this(kind, site, transport, kind == CallKind.Enriched ? RequestTemplate.Of(site, request, (invoker as HttpClient)?.BaseAddress) : null, needsResponse: false)
    {
        Request = request;
        _isAsked = true;
        if (kind == CallKind.Enriched)
        {
            RuntimeMetrics.Enrich(site, request, _template);
        }
    }

    /// <summary>Of a request that HttpClient will make.</summary>
    protected CallInFlight(CallKind kind, HttpCallSite site, Transport transport, SpanTemplate? template, bool needsResponse)
    {
        (_kind, _site, _template) = (kind, site, template);
        IsSeenByPropagator = CallSitePropagator.IsOurs(transport.Propagator);
        if (RuntimeSpans.AreMadeBy(transport) && (!IsSeenByPropagator || (kind == CallKind.Enriched && (needsResponse || site.Options.Rules.NeedsResponse))))
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

    /// <summary>The template that the call site knows.</summary>
    protected SpanTemplate? Template => _template;

    /// <summary>The request that was sent last, where it is known.</summary>
    protected HttpRequestMessage? Request { get; private set; }

    /// <summary>Whether the call gives its caller the body alone.</summary>
    protected virtual bool IsRead => false;

    /// <summary>Measures what the original method gives, once it is there.</summary>
    internal virtual Task<T> Observe<T>(Task<T> pending, CancellationToken cancellationToken) => pending;

    /// <summary>The original method has given its result.</summary>
    internal virtual T Ended<T>(T result) => result;

    /// <summary>It has thrown.</summary>
    /// <returns>False: an exception filter that lets it pass.</returns>
    internal virtual bool Failed(Exception exception, CancellationToken cancellationToken) => false;

    /// <summary>Whether a request is an attempt of this call: the call's own request, on each redirect and resend.</summary>
    internal virtual bool Covers(HttpRequestMessage request) => ReferenceEquals(request, Request);

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
            if (IsRead && resends == 0)
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
    internal virtual void Complete(Activity activity, HttpRequestMessage request, HttpResponseMessage? response)
    {
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

    /// <summary>The call turns out to be excluded.</summary>
    protected virtual void Abandon()
    {
    }

    /// <summary>The call's request has been found.</summary>
    protected void Find(HttpRequestMessage request) => (Request, _isFilled) = (request, false);

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
            Abandon();
        }
    }

    /// <summary>Writes the trace headers of an attempt; false where the request has its own.</summary>
    private bool TryFill(Activity span, HttpRequestMessage request, PropagationFields fields) =>
        _isFilled = TraceHeaders.TryFill(span, request, fields, isAgain: _isFilled);
}
