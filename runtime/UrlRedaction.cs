using System.Text;

namespace Instrumentation.Http;

/// <summary>
/// <c>url.full</c> without its secrets: user information and the values of the sensitive query keys become
/// <c>REDACTED</c>, everything else is copied as it stands, fragment included
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span, note on url.full).
/// </summary>
internal static class UrlRedaction
{
    private const string Redacted = "REDACTED";
    private const string RedactedUserInfo = $"{Redacted}:{Redacted}@";

    private static readonly string[] s_sensitiveKeys =
    [
        "X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token", "AWSAccessKeyId", "Signature", "sig", "X-Goog-Signature",
    ];

    private static bool s_hasUncanonicalized;

    /// <param name="url">An absolute URL.</param>
    /// <param name="sensitiveKeys">
    /// Case-sensitive; null for those that the conventions list. An empty list redacts no value, and user information all the same.
    /// </param>
    internal static string Redact(Uri url, string[]? sensitiveKeys = null)
    {
        string text = TextOf(url);
        bool hasUserInfo = text.Contains('@') && url.UserInfo.Length > 0;
        bool hasUnicodeHost = url.HostNameType == UriHostNameType.Dns && url.Host != url.IdnHost;
        if (hasUserInfo || hasUnicodeHost)
        {
            text = WithAuthority(url, text, hasUserInfo);
        }

        int query = text.IndexOf('?');
        int fragment = text.IndexOf('#');
        return query >= 0 && (fragment < 0 || query < fragment)
            ? WithQuery(text, query + 1, fragment < 0 ? text.Length : fragment, sensitiveKeys ?? s_sensitiveKeys)
            : text;
    }

    /// <summary>
    /// For <c>http.url</c> of version 1.20, whose text takes credentials away instead of replacing them: <c>https://www.example.com/</c>.
    /// </summary>
    /// <param name="redacted">What <see cref="Redact"/> has made.</param>
    internal static string WithoutUserInfo(string redacted)
    {
        int scheme = redacted.IndexOf("://", StringComparison.Ordinal);
        return scheme >= 0 && redacted.AsSpan(scheme + 3).StartsWith(RedactedUserInfo, StringComparison.Ordinal)
            ? redacted.Remove(scheme + 3, RedactedUserInfo.Length)
            : redacted;
    }

    /// <summary>
    /// AbsoluteUri, which would keep its answer in an object of its own: asked for like this, it is the text that most URLs are made of.
    /// </summary>
    private static string TextOf(Uri url)
    {
        if (!s_hasUncanonicalized)
        {
            try
            {
                return url.GetComponents(UriComponents.AbsoluteUri, UriFormat.UriEscaped);
            }
            catch (InvalidOperationException)
            {
                // A URL made with DangerousDisablePathAndQueryCanonicalization, and who makes one makes more.
                s_hasUncanonicalized = true;
            }
        }

        return url.AbsoluteUri;
    }

    /// <summary>The same URL with an authority of RFC 3986, and no one's credentials in it.</summary>
    private static string WithAuthority(Uri url, string text, bool hasUserInfo)
    {
        int start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        int length = text.AsSpan(start).IndexOfAny('/', '?', '#');
        int end = length < 0 ? text.Length : start + length;
        string host = url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost}]" : url.IdnHost;
        string userInfo = hasUserInfo ? RedactedUserInfo : "";
        string port = url.IsDefaultPort || url.Port < 0 ? "" : $":{url.Port}";
        return $"{text.AsSpan(0, start)}{userInfo}{host}{port}{text.AsSpan(end)}";
    }

    private static string WithQuery(string text, int start, int end, string[] sensitiveKeys)
    {
        StringBuilder? redacted = null;
        int copied = 0;
        for (int position = start; position < end;)
        {
            int next = text.IndexOf('&', position, end - position);
            int stop = next < 0 ? end : next;
            int equals = text.IndexOf('=', position, stop - position);
            if (equals >= 0 && equals + 1 < stop && IsSensitive(text.AsSpan(position, equals - position), sensitiveKeys))
            {
                redacted ??= new StringBuilder(text.Length);
                redacted.Append(text, copied, equals + 1 - copied).Append(Redacted);
                copied = stop;
            }

            position = stop + 1;
        }

        return redacted is null ? text : redacted.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Case-sensitive, also where the key is percent-encoded (<c>%73ig</c>).</summary>
    private static bool IsSensitive(ReadOnlySpan<char> key, string[] sensitiveKeys)
    {
        ReadOnlySpan<char> decoded = key.Contains('%') ? Uri.UnescapeDataString(key.ToString()) : key;
        foreach (string sensitive in sensitiveKeys)
        {
            if (decoded.SequenceEqual(sensitive))
            {
                return true;
            }
        }

        return false;
    }
}
