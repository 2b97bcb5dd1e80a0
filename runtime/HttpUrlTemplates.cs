using System.ComponentModel;

namespace Instrumentation.Http;

/// <summary>
/// The templates that the URL of a call can have, by segment: run time chooses by the path. Made by generated code, once for all calls
/// of a file that can have the same.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpUrlTemplates
{
    private readonly HttpUrlSegment _root;
    private readonly bool _haveEnds;

    /// <param name="first">The first segments.</param>
    public HttpUrlTemplates(HttpUrlSegment[] first)
    {
        _root = new HttpUrlSegment("", [], first);
        _haveEnds = HasEnds(_root);
    }

    /// <summary>The template that the URL has; null where it has none of these. Allocates nothing.</summary>
    /// <param name="url">As the caller gave it.</param>
    internal HttpUrlTemplate? Find(Uri url)
    {
        // The connection asks for the same text when it sends the request.
        ReadOnlySpan<char> path = url.IsAbsoluteUri ? url.PathAndQuery : url.OriginalString;
        int end = path.IndexOfAny('?', '#');
        path = end < 0 ? path : path[..end];
        if (!url.IsAbsoluteUri && path.StartsWith("//"))
        {
            // What follows is a host.
            return null;
        }

        bool isRooted = path.StartsWith("/");
        path = isRooted ? path[1..] : path;
        HttpUrlTemplate? found = _root.Find(path, new(url.IsAbsoluteUri, isRooted, IsFromStart: true));
        for (int slash = _haveEnds ? path.IndexOf('/') : -1; found is null && slash >= 0; slash = path.IndexOf('/'))
        {
            path = path[(slash + 1)..];
            found = _root.Find(path, new(url.IsAbsoluteUri, isRooted, IsFromStart: false));
        }

        return found;
    }

    private static bool HasEnds(HttpUrlSegment segment) => segment.Templates.Any(static template => !template.IsWhole) || segment.Next.Any(HasEnds);
}
