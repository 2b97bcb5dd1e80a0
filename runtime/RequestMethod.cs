using System.Collections.Frozen;

namespace Instrumentation.Http;

/// <summary>
/// The method as the conventions want it: a known one by its name, any other as <c>_OTHER</c>, with the original beside it
/// where the two differ (https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span, note on http.request.method).
/// </summary>
internal readonly record struct RequestMethod(string Name, string? Original)
{
    private const string Other = "_OTHER";

    /// <summary>How a span's name begins.</summary>
    internal string SpanName => Name == Other ? "HTTP" : Name;

    internal static RequestMethod Of(HttpMethod method) => Of(method, HttpEnvironment.Current.KnownMethods);

    internal static RequestMethod Of(HttpMethod method, FrozenSet<string> known)
    {
        string original = method.Method;
        if (known.Contains(original))
        {
            return new(original, null);
        }

        // What HttpClient sends for "get" is GET.
        string sent = HttpMethod.Parse(original).Method;
        return new(known.Contains(sent) ? sent : Other, original);
    }

    /// <summary>The ten methods of the conventions, or those of a comma-separated list.</summary>
    internal static FrozenSet<string> Known(string? list) =>
        string.IsNullOrWhiteSpace(list)
            ? FrozenSet.ToFrozenSet(["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY"], StringComparer.Ordinal)
            : list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
}
