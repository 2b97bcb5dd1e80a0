using System.Globalization;

namespace Instrumentation.Http;

/// <summary>
/// Where a request goes: <c>server.address</c> and <c>server.port</c> of the Host header or else the URL, and <c>url.full</c>,
/// redacted. Parts that cannot be known are null or negative.
/// </summary>
internal readonly record struct RequestTarget(string? Address, int Port, string? Url)
{
    /// <summary>The absolute URL that the request is sent to, nothing redacted.</summary>
    internal Uri? Uri { get; private init; }

    /// <summary>Whether the scheme implies the port.</summary>
    internal bool HasDefaultPort => Uri is not null && Port == DefaultPort(Uri.Scheme);

    /// <summary>False where the call is bound to fail before there is a request: a relative URL that nothing makes absolute.</summary>
    /// <param name="invoker">The client or invoker of the call.</param>
    /// <param name="client">The same, where it is a client.</param>
    /// <param name="request">The request, not sent yet.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="sensitiveKeys">The query keys whose values to redact; null for those of the conventions.</param>
    internal static bool TryGet(
        HttpMessageInvoker invoker, HttpClient? client, HttpRequestMessage request, out RequestTarget target, string[]? sensitiveKeys = null)
    {
        if (Absolute(client?.BaseAddress, request.RequestUri) is { } url)
        {
            target = Of(url, request.Headers.Host ?? client?.DefaultRequestHeaders.Host, sensitiveKeys);
            return true;
        }

        // A handler under a bare invoker, or a subclass, may still know where such a request should go.
        target = new(null, -1, null);
        return invoker.GetType() != typeof(HttpClient);
    }

    /// <summary>The target of an absolute URL and of the Host header that overrules its authority.</summary>
    internal static RequestTarget Of(Uri url, string? host, string[]? sensitiveKeys = null)
    {
        string text = UrlRedaction.Redact(url, sensitiveKeys);
        if (string.IsNullOrEmpty(host))
        {
            return new(url.IdnHost, url.Port, text) { Uri = url };
        }

        (string address, int port) = SplitHost(host);
        return new(address, port >= 0 ? port : DefaultPort(url.Scheme), text) { Uri = url };
    }

    /// <summary>The URL that HttpClient makes of the two; null where they make none.</summary>
    internal static Uri? Absolute(Uri? baseAddress, Uri? url) =>
        url is null ? baseAddress
        : url.IsAbsoluteUri ? url
        : baseAddress is null ? null
        : new Uri(baseAddress, url);

    /// <summary><c>name</c>, <c>name:port</c>, <c>[address]</c> or <c>[address]:port</c>; brackets do not belong to an address.</summary>
    private static (string Address, int Port) SplitHost(string host)
    {
        int colon = host.LastIndexOf(':');
        bool hasPort = colon > host.LastIndexOf(']');
        int port = hasPort && int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
        string address = hasPort ? host[..colon] : host;
        return (address is ['[', .. string inner, ']'] ? inner : address, port);
    }

    private static int DefaultPort(string scheme) =>
        scheme == Uri.UriSchemeHttps ? 443 : scheme == Uri.UriSchemeHttp ? 80 : -1;
}
