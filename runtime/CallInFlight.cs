using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// A call that gets its spans from the runtime, one for each attempt. It flows with the call, and gives those spans what only the
/// call site knows: the name, <c>url.template</c>, <c>code.*</c>, <c>http.request.resend_count</c>.
/// </summary>
/// <remarks>
/// Handlers, and callbacks of the transport, make other requests inside the same flow. So each activity is taken by its request,
/// and only where that is the call's own (<see cref="Covers"/>).
/// </remarks>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class CallInFlight
{
    private static readonly AsyncLocal<CallInFlight?> s_current = new();

    private readonly HttpCallSite _site;
    private readonly SpanTemplate? _template;
    private readonly HttpMethod _method;
    private readonly bool _canGoElsewhere;
    private readonly CallerFlow _caller;
    private readonly CallInFlight? _outer;
    private HttpRequestMessage? _request;
    private HttpRequestMessage? _filled;
    private Uri? _url;
    private int _attempts;

    private CallInFlight(HttpCallSite site, HttpMessageInvoker invoker, Transport transport, HttpMethod method, SpanTemplate? template)
    {
        _site = site;
        _template = template;
        _method = method;
        _canGoElsewhere = Transport.HasOwnHandlers(invoker);
        _caller = CallerFlow.Capture();
        _outer = s_current.Value;
        IsSeenByPropagator = CallSitePropagator.IsOurs(transport.Propagator);
        if (!IsSeenByPropagator)
        {
            HandlerEvents.Subscribe();
        }
    }

    internal static CallInFlight? Current => s_current.Value;

    /// <summary>Whether the handler asks our propagator, and so shows it each attempt; else <see cref="HandlerEvents"/> do.</summary>
    internal bool IsSeenByPropagator { get; }

    /// <summary>Begins a call that sends a request of its own; null where the call site makes the span.</summary>
    internal static CallInFlight? Begin(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request)
    {
        if (request is null || !RuntimeSpans.HaveListeners)
        {
            return null;
        }

        try
        {
            var transport = Transport.Of(invoker);
            if (!RuntimeSpans.AreMadeBy(transport))
            {
                return null;
            }

            SpanTemplate? template = RequestTemplate.Of(site, request, (invoker as HttpClient)?.BaseAddress);
            return Enter(new(site, invoker, transport, request.Method, template) { _request = request });
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Begin), exception);
            return null;
        }
    }

    /// <summary>
    /// Begins a call whose request HttpClient makes, of a URL. It keeps an absolute URL as the object that it is, by which the request
    /// is found; so a relative one is made absolute here, as HttpClient would.
    /// </summary>
    internal static CallInFlight? Begin(HttpCallSite site, HttpClient client, HttpMethod method, ref Uri? url)
    {
        if (!RuntimeSpans.HaveListeners)
        {
            return null;
        }

        try
        {
            var transport = Transport.Of(client);
            Uri? absolute = RequestTarget.Absolute(client.BaseAddress, url);
            if (absolute is null || !RuntimeSpans.AreMadeBy(transport))
            {
                return null;
            }

            SpanTemplate? template = site.Has(HttpSpanAttributes.UrlTemplate) ? site.TemplateOf(url, client.BaseAddress) : null;
            CallInFlight call = Enter(new(site, client, transport, method, template) { _url = absolute });
            url = absolute;
            return call;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Begin), exception);
            return null;
        }
    }

    /// <summary>Leaves the call on the way back to the caller.</summary>
    internal void Leave(bool keepAsyncLocals)
    {
        s_current.Value = _outer;
        _caller.Restore(keepAsyncLocals);
    }

    /// <summary>
    /// Whether a request is an attempt of this call: the call's own request, on each redirect and resend; a copy that a handler has
    /// made, known by method and URL; and the first one that goes to another authority with the same method, path and query, where a
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

        if (ReferenceEquals(url, own) || url == own || (_request is null && _canGoElsewhere && IsElsewhere(url, own)))
        {
            _url = own;
            _request = request;
            return true;
        }

        return false;
    }

    /// <summary>The runtime has started an activity for an attempt.</summary>
    internal void Enrich(Activity activity, HttpMethod method)
    {
        int resends = Interlocked.Increment(ref _attempts) - 1;
        if (!activity.IsAllDataRequested)
        {
            return;
        }

        Name(activity, method);
        if (_template is not null && activity.GetTagItem("url.template") is null)
        {
            activity.AddTag("url.template", _template.Path);
        }

        _site.AddCodeLocation(activity);
        if (resends > 0)
        {
            activity.AddTag("http.request.resend_count", resends);
        }
    }

    /// <summary>Writes the trace headers of an attempt; false where the request has its own.</summary>
    internal bool TryFill(Activity span, HttpRequestMessage request, PropagationFields fields)
    {
        bool isFilled = TraceHeaders.TryFill(span, request, fields, isAgain: ReferenceEquals(request, _filled));
        _filled = isFilled ? request : null;
        return isFilled;
    }

    /// <summary>Names the activity, unless user code has.</summary>
    internal void Name(Activity activity, HttpMethod method)
    {
        string name = RequestMethod.Of(method).SpanName;
        if (activity.DisplayName == name || activity.DisplayName == RuntimeSpans.ActivityName)
        {
            activity.DisplayName = _template is null ? name : _template.NameWith(name);
        }
    }

    private static CallInFlight Enter(CallInFlight call)
    {
        s_current.Value = call;
        return call;
    }

    private static bool IsElsewhere(Uri url, Uri own) =>
        url.IsAbsoluteUri && own.IsAbsoluteUri && url.PathAndQuery == own.PathAndQuery;
}
