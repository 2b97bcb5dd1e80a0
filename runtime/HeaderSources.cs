using System.Net.Http.Headers;

namespace Instrumentation.Http;

/// <summary>
/// Where the headers of one message stand: its own, those that the client adds for the names that it has not, and those of its content.
/// Read as they stand, neither parsed nor completed: reading them in any other way may parse, reorder or add some, and the request
/// would go out differently.
/// </summary>
internal readonly struct HeaderSources(HttpHeaders headers, HttpHeaders? defaults, HttpContentHeaders? content)
{
    private readonly HttpHeadersNonValidated _own = headers.NonValidated;
    private readonly HttpHeadersNonValidated _defaults = defaults?.NonValidated ?? default;
    private readonly HttpHeadersNonValidated _content = content?.NonValidated ?? default;

    /// <summary>Each name; one that stands in several places comes as often.</summary>
    internal IEnumerable<string> Names() =>
        _own.Select(static header => header.Key)
            .Concat(_defaults.Select(static header => header.Key))
            .Concat(_content.Select(static header => header.Key));

    /// <summary>One element for each value, as the headers keep them, those of the content last; null where the name is not there.</summary>
    internal string[]? ValuesOf(string name)
    {
        bool isHeader = _own.TryGetValues(name, out HeaderStringValues values) || _defaults.TryGetValues(name, out values);
        bool isContent = _content.TryGetValues(name, out HeaderStringValues contentValues);
        return isHeader || isContent ? [.. values, .. contentValues] : null;
    }
}
