using System.Collections.Concurrent;
using System.ComponentModel;

namespace Instrumentation.Http;

/// <summary>A template as the compiler read it, and what it becomes with the base address of a client. Made by generated code.</summary>
/// <param name="path"><c>/users/{id}</c>, or <c>users/{id}</c> where the base address of the client completes it.</param>
/// <param name="prefix">A hole in front of it: dropped where the URL is absolute, for then it was the base, and kept where it is not.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpUrlTemplate(string path, string prefix = "")
{
    /// <summary>With more base paths than this, each is joined anew for each call: whoever has so many makes them at run time.</summary>
    private const int MostBases = 100;

    private SpanTemplate? _absolute;
    private SpanTemplate? _rooted;
    private ConcurrentDictionary<string, SpanTemplate>? _joined;

    /// <summary>Whether it is the whole path, and not the end of one whose beginning is not written.</summary>
    internal bool IsWhole => prefix.Length == 0 && BeginsWithSlash;

    internal bool BeginsWithSlash => path[0] == '/';

    /// <summary>Whether something of the call's own stands in front of it.</summary>
    internal bool HasPrefix => prefix.Length > 0;

    /// <summary>The template of a request; null where the base is not known.</summary>
    /// <param name="requestUri">The URL as the caller gave it.</param>
    /// <param name="baseAddress">What the client completes it with.</param>
    internal SpanTemplate? Of(Uri requestUri, Uri? baseAddress)
    {
        if (requestUri.IsAbsoluteUri && !IsWhole && !HasPrefix && baseAddress is not null && baseAddress.IsBaseOf(requestUri))
        {
            // A relative template of a URL that is given in full, a link to the next page say.
            return Join(baseAddress.AbsolutePath);
        }

        if (requestUri.IsAbsoluteUri || IsWhole)
        {
            return _absolute ??= new(Rooted(path));
        }

        return requestUri.OriginalString.StartsWith('/') ? _rooted ??= new(Rooted(prefix + path))
            : baseAddress is null ? null
            : Join(baseAddress.AbsolutePath);
    }

    private static string Rooted(string path) => path[0] == '/' ? path : "/" + path;

    /// <summary>As Uri would join them; once for each base path.</summary>
    private SpanTemplate Join(string basePath)
    {
        ConcurrentDictionary<string, SpanTemplate> joined = _joined ??= new(StringComparer.Ordinal);
        if (!joined.TryGetValue(basePath, out SpanTemplate? template))
        {
            template = new(DotSegments.Remove(string.Concat(basePath.AsSpan(0, basePath.LastIndexOf('/') + 1), prefix, path)));
            if (joined.Count < MostBases)
            {
                joined[basePath] = template;
            }
        }

        return template;
    }
}
