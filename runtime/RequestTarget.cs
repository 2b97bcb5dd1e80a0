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

    /// <summary>The target of an absolute URL and of the Host header that overrules its authority.</summary>
    /// <param name="url">The URL; null where nobody but a handler knows it.</param>
    /// <param name="host">The Host header.</param>
    /// <param name="sensitiveKeys">The query keys whose values to redact; null for those of the conventions.</param>
    internal static RequestTarget Of(Uri? url, string? host, string[]? sensitiveKeys = null) =>
        AuthorityOf(url, host) with { Url = url is null ? null : UrlRedaction.Redact(url, sensitiveKeys) };

    /// <summary>The same without the text of the URL.</summary>
    internal static RequestTarget AuthorityOf(Uri? url, string? host)
    {
        if (url is null)
        {
            return new(null, -1, null);
        }

        if (string.IsNullOrEmpty(host))
        {
            return new(url.IdnHost, url.Port, null) { Uri = url };
        }

        (string address, int port) = SplitHost(host);
        return new(address, port >= 0 ? port : DefaultPort(url.Scheme), null) { Uri = url };
    }

    /// <summary>The Host header that a request carries, or gets from its client.</summary>
    internal static string? HostOf(HttpRequestMessage request, HttpClient? client) => request.Headers.Host ?? client?.DefaultRequestHeaders.Host;

    /// <summary>
    /// Gives a request the URL that HttpClient would give it next, made once for both. Where HttpClient then refuses the request, it gets
    /// back what it had.
    /// </summary>
    internal static void Complete(HttpRequestMessage? request, Uri? url)
    {
        try
        {
            if (request is not null && !ReferenceEquals(request.RequestUri, url))
            {
                request.RequestUri = url;
            }
        }
        catch (ObjectDisposedException)
        {
            // HttpClient will say so.
        }
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
