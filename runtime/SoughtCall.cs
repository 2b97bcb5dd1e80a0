using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// A call in flight whose request has to be looked for, by method and URL: HttpClient makes it, or a handler may send another in its place.
/// And one that is measured.
/// </summary>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class SoughtCall : CallInFlight
{
    private readonly HttpMethod _method;
    private readonly Measurement? _measured;
    private readonly bool _isRead;
    private Uri? _url;

    /// <summary>Of a request that is known.</summary>
    internal SoughtCall(CallKind kind, HttpCallSite site, Transport transport, HttpMessageInvoker invoker, HttpRequestMessage request)
        : base(kind, site, transport, invoker, request)
    {
        _method = request.Method;
        var client = invoker as HttpClient;
        if (kind == CallKind.Enriched && HttpMeter.HasListeners && RequestTarget.Absolute(client?.BaseAddress, request.RequestUri) is { } url)
        {
            _measured = Measurement.Start(site, invoker, request, request.Method, url, RequestTarget.HostOf(request, client), Template);
        }
    }

    /// <summary>Of a request that HttpClient will make.</summary>
    /// <param name="kind">What becomes of the call.</param>
    /// <param name="site">The call site.</param>
    /// <param name="client">The client.</param>
    /// <param name="method">The method.</param>
    /// <param name="url">The URL as the caller gave it.</param>
    /// <param name="absolute">The URL that is sent.</param>
    internal SoughtCall(CallKind kind, HttpCallSite site, HttpClient client, HttpMethod method, Uri? url, Uri absolute)
        : base(kind, site, Transport.Of(client), TemplateOf(kind, site, client, url), needsResponse: HttpMeter.HasListeners)
    {
        (_method, _url, _isRead) = (method, absolute, true);
        if (kind == CallKind.Enriched && HttpMeter.HasListeners)
        {
            _measured = Measurement.Start(site, client, request: null, method, absolute, client.DefaultRequestHeaders.Host, Template);
        }
    }

    protected override bool IsRead => _isRead;

    internal override Task<T> Observe<T>(Task<T> pending, CancellationToken cancellationToken) =>
        _measured is not null && pending is not null ? HiddenTask.RunAsync<T, MeasuredSteps<T>>(new(this, cancellationToken), pending) : Ended(pending!);

    internal override T Ended<T>(T result)
    {
        _measured?.Ended(Request, result as HttpResponseMessage, _isRead);
        return result;
    }

    internal override bool Failed(Exception exception, CancellationToken cancellationToken)
    {
        _measured?.Failed(Request, exception, _isRead, cancellationToken);
        return false;
    }

    /// <summary>
    /// The call's own request, on each redirect and resend; a copy that a handler has made, known by method and URL; and the first one that
    /// goes to another authority with the same method, path and query, for a handler may have sent it there (service discovery).
    /// </summary>
    internal override bool Covers(HttpRequestMessage request)
    {
        Uri? url = request.RequestUri;
        if (base.Covers(request))
        {
            _url ??= url;
            return true;
        }

        Uri? own = _url ?? Request?.RequestUri;
        if (url is null || own is null || request.Method != _method)
        {
            return false;
        }

        if (ReferenceEquals(url, own) || url == own || (Request is null && IsElsewhere(url, own)))
        {
            _url = own;
            Find(request);
            return true;
        }

        return false;
    }

    internal override void Complete(Activity activity, HttpRequestMessage request, HttpResponseMessage? response)
    {
        if (_measured is not null)
        {
            // Null where the attempt has failed: the status of an earlier hop is not that of the call.
            _measured.Response = response;
        }

        base.Complete(activity, request, response);
    }

    protected override void Abandon() => _measured?.Abandon();

    private static SpanTemplate? TemplateOf(CallKind kind, HttpCallSite site, HttpClient client, Uri? url) =>
        kind == CallKind.Enriched && site.Has(HttpSpanAttributes.UrlTemplate) ? site.TemplateOf(url, client.BaseAddress) : null;

    private static bool IsElsewhere(Uri url, Uri own) =>
        url.IsAbsoluteUri && own.IsAbsoluteUri && url.PathAndQuery == own.PathAndQuery;
}
