using System.Text;
using Instrumentation.Generators.Model;
using Instrumentation.Http;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>
/// From the pieces of a URL to its template: scheme, authority, query and fragment are dropped, dot segments resolved, holes named.
/// </summary>
internal static class UrlTemplateBuilder
{
    /// <summary>While the text is cut, a hole stands in it as one character of the private use area: this plus its number.</summary>
    private const char FirstHole = '\uE000';

    private const int MostHoles = 1000;

    /// <summary>The template; null where no text of the path is written in the source.</summary>
    internal static UrlTemplate? Build(UrlPieces url)
    {
        var names = new List<string?>();
        var flat = new StringBuilder();
        foreach (UrlPiece piece in url.Items)
        {
            if (piece.IsHole)
            {
                flat.Append((char)(FirstHole + names.Count));
                names.Add(piece.Name);
            }
            else
            {
                flat.Append(piece.Text);
            }
        }

        if (names.Count > MostHoles || url.Items.Any(static piece => piece.Text?.Any(IsHole) == true))
        {
            return null;
        }

        string? path = Path(flat.ToString());
        if (path is null || !HasText(path))
        {
            return null;
        }

        int prefix = path.TakeWhile(IsHole).Count();
        var holes = new HoleNames(names);
        string rest = holes.Fill(path.Substring(prefix));
        return rest.Length == 0 ? null : new UrlTemplate(rest, holes.Fill(path.Substring(0, prefix)));
    }

    internal static bool IsHole(char c) => c is >= FirstHole and < (char)(FirstHole + MostHoles);

    internal static int HoleNumber(char c) => c - FirstHole;

    /// <summary>The path; null where it is not to be told from the authority, or the text is no hierarchical URL.</summary>
    private static string? Path(string url)
    {
        int authority = AuthorityStart(url);
        if (authority < 0)
        {
            string relative = Before(url, '?', '#');
            return IsOpaque(relative) ? null : relative.StartsWith("/", StringComparison.Ordinal) ? DotSegments.Remove(relative) : relative;
        }

        int length = url.Substring(authority).IndexOfAny(['/', '?', '#']);
        string host = length < 0 ? url.Substring(authority) : url.Substring(authority, length);
        if (length >= 0 && url[authority + length] == '/')
        {
            return DotSegments.Remove(Before(url.Substring(authority + length), '?', '#'));
        }

        // No path is written. A hole in the authority may bring one.
        return host.Any(IsHole) ? null : "/";
    }

    /// <summary>Where the authority begins, after the first <c>://</c>; negative where the URL has none.</summary>
    private static int AuthorityStart(string url)
    {
        int colon = url.IndexOf("://", StringComparison.Ordinal);
        return colon >= 0 && url.IndexOfAny(['/', '?', '#']) > colon ? colon + 3 : -1;
    }

    /// <summary><c>mailto:x</c>, <c>localhost:5000/x</c>: a colon before any slash makes a scheme.</summary>
    private static bool IsOpaque(string relative)
    {
        int colon = relative.IndexOf(':');
        return colon >= 0 && relative.IndexOf('/') is var slash && (slash < 0 || colon < slash);
    }

    private static string Before(string text, params char[] ends) => text.IndexOfAny(ends) is >= 0 and var end ? text.Substring(0, end) : text;

    /// <summary>Slashes and dots between holes tell nothing; without a hole the whole path is written, be it the root.</summary>
    private static bool HasText(string path) =>
        path.Length > 0 && (!path.Any(IsHole) || path.Any(static c => !IsHole(c) && c is not ('/' or '.')));
}
