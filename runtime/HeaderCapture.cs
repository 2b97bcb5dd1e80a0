using System.Collections.Concurrent;
using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// Puts the chosen headers of a request or a response on its span
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span, note on http.request.header).
/// </summary>
internal sealed class HeaderCapture
{
    /// <summary>A server, or a program that makes names up, may send more names than are worth remembering.</summary>
    internal const int MostNames = 200;

    private static readonly string[] s_sensitive =
        ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "api-?key", "token", "secret"];

    private readonly string _prefix;
    private readonly HttpSemanticConventions _conventions;
    private readonly PatternList _captured;
    private readonly PatternList? _sensitive;
    private readonly CapturedHeader[]? _plain;
    private readonly ConcurrentDictionary<string, CapturedHeader?> _decided = new(StringComparer.OrdinalIgnoreCase);
    private int _decisions;

    private HeaderCapture(string prefix, HttpSemanticConventions conventions, PatternList captured, PatternList? sensitive)
    {
        (_prefix, _conventions, _captured, _sensitive) = (prefix, conventions, captured, sensitive);
        _plain = captured.PlainTexts is { } names ? [.. names.Order(StringComparer.OrdinalIgnoreCase).Select(Captured)] : null;
    }

    /// <summary>Of how many names the decision is kept.</summary>
    internal int NamesRemembered => _decided.Count;

    /// <summary>For the headers of requests; null where none is to be captured.</summary>
    /// <param name="headers">What the attribute lists; the environment's list is added.</param>
    /// <param name="sensitiveHeaders">What the attribute lists; null for the default list. The environment's list is added.</param>
    /// <param name="conventions">Any but FromEnvironment.</param>
    /// <param name="environment">The environment.</param>
    internal static HeaderCapture? OfRequests(
        string[]? headers, string[]? sensitiveHeaders, HttpSemanticConventions conventions, HttpEnvironment environment) =>
        Create("http.request.header.", headers, environment.RequestHeaders, sensitiveHeaders, conventions, environment);

    /// <summary>The same for the headers of responses.</summary>
    internal static HeaderCapture? OfResponses(
        string[]? headers, string[]? sensitiveHeaders, HttpSemanticConventions conventions, HttpEnvironment environment) =>
        Create("http.response.header.", headers, environment.ResponseHeaders, sensitiveHeaders, conventions, environment);

    /// <summary>Sets a tag for each header to capture that is there.</summary>
    internal void AddTo(Activity activity, HeaderSources sources)
    {
        if (_plain is not null)
        {
            foreach (CapturedHeader header in _plain)
            {
                Add(activity, header, sources);
            }

            return;
        }

        foreach (string name in sources.Names())
        {
            if (Decide(name) is { } header)
            {
                Add(activity, header, sources);
            }
        }
    }

    private static HeaderCapture? Create(
        string prefix, string[]? listed, string[] added, string[]? sensitive, HttpSemanticConventions conventions, HttpEnvironment environment) =>
        PatternList.Create(PatternUse.WholeName, [.. listed ?? [], .. added]) is { } captured
            ? new(prefix, conventions, captured, PatternList.Create(PatternUse.PartOfName, [.. sensitive ?? s_sensitive, .. environment.SensitiveHeaders]))
            : null;

    private static void Add(Activity activity, CapturedHeader header, HeaderSources sources)
    {
        if (sources.ValuesOf(header.Name) is { } values)
        {
            header.AddTo(activity, values);
        }
    }

    private CapturedHeader Captured(string name) => new(_prefix, name, _conventions, _sensitive is not null && _sensitive.Matches(name));

    /// <summary>Matches each name once; null for one that is not to be captured.</summary>
    private CapturedHeader? Decide(string name)
    {
        if (_decided.TryGetValue(name, out CapturedHeader? header))
        {
            return header;
        }

        header = _captured.Matches(name) ? Captured(name) : null;
        if (_decisions < MostNames && _decided.TryAdd(name, header))
        {
            Interlocked.Increment(ref _decisions);
        }

        return header;
    }
}
