using System.ComponentModel;

namespace Instrumentation.Http;

/// <summary>A segment of the templates that a call can have, and those that may follow it. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpUrlSegment
{
    private readonly string[] _literals;
    private readonly HttpUrlSegment[] _afterLiterals;
    private readonly HttpUrlSegment[] _patterns;
    private readonly HttpUrlTemplate[] _templates;

    /// <summary>The text around the holes, <c>v{version}</c> → <c>v</c> and nothing; one text where there is no hole.</summary>
    private readonly string[] _texts;

    /// <param name="text">The segment as the template has it, <c>users</c>, <c>{id}</c>, <c>{id}.json</c>.</param>
    /// <param name="templates">Those that end here.</param>
    /// <param name="next">None where it is null. Text first, in ordinal order, then what has holes, in the order in which it is tried.</param>
    public HttpUrlSegment(string text, HttpUrlTemplate[] templates, HttpUrlSegment[]? next = null)
    {
        next ??= [];
        _texts = UrlHoles.TextsOf(text);
        _templates = templates;
        _patterns = Array.FindAll(next, static segment => segment._texts.Length > 1);
        (_literals, _afterLiterals) = UrlHoles.LiteralsOf(Array.FindAll(next, static segment => segment._texts.Length == 1));
    }

    /// <summary>Its text, where it has no hole.</summary>
    internal string Text => _texts[0];

    internal HttpUrlTemplate[] Templates => _templates;

    internal IEnumerable<HttpUrlSegment> Next => [.. _afterLiterals, .. _patterns];

    /// <summary>
    /// The template that the rest of a path has: text before holes, at the first segment where two differ. Each segment of the path has
    /// at most one way on by its text, whatever the number of templates.
    /// </summary>
    /// <param name="rest">What follows this segment, without the slash between.</param>
    /// <param name="url">What the URL is, for not every template can end every URL.</param>
    internal HttpUrlTemplate? Find(ReadOnlySpan<char> rest, UrlForm url)
    {
        int slash = rest.IndexOf('/');
        ReadOnlySpan<char> segment = slash < 0 ? rest : rest[..slash];
        if (UrlHoles.IndexOf(_literals, segment) is >= 0 and int index && _afterLiterals[index].FindAfter(rest, slash, url) is { } byText)
        {
            return byText;
        }

        foreach (HttpUrlSegment pattern in _patterns)
        {
            if (UrlHoles.Matches(pattern._texts, segment) && pattern.FindAfter(rest, slash, url) is { } byPattern)
            {
                return byPattern;
            }
        }

        return null;
    }

    private HttpUrlTemplate? FindAfter(ReadOnlySpan<char> path, int slash, UrlForm url)
    {
        if (slash >= 0)
        {
            return Find(path[(slash + 1)..], url);
        }

        foreach (HttpUrlTemplate template in _templates)
        {
            if (url.CanHave(template))
            {
                return template;
            }
        }

        return null;
    }
}
