using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>What the compiler knows of a call. Made by generated code, once for each interceptor.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpCallSite
{
    /// <summary>With more base paths than this, each is joined anew for each call: whoever has so many makes them at run time.</summary>
    private const int MostBases = 100;

    private SpanTemplate? _absolute;
    private SpanTemplate? _rooted;
    private ConcurrentDictionary<string, SpanTemplate>? _joined;

    /// <summary><c>/users/{id}</c>, or <c>users/{id}</c> where the base address of the client completes it; null where it is not known.</summary>
    public string? UrlTemplate { get; init; }

    /// <summary>A hole in front of the template: dropped where the URL is absolute, for then it was the base, and kept where it is not.</summary>
    public string UrlPrefix { get; init; } = "";

    /// <summary>What <c>[InstrumentHttp]</c> asks for here.</summary>
    public HttpCallOptions Options { get; init; } = HttpCallOptions.Default;

    /// <summary>The calling method, <c>Namespace.Type.Method</c>; null where the attribute set does not ask for it.</summary>
    public string? CodeFunctionName { get; init; }

    /// <summary>The source file, as the compiler's path map gives it.</summary>
    public string? CodeFilePath { get; init; }

    /// <summary>The line, counted from one.</summary>
    public int CodeLineNumber { get; init; }

    internal bool Has(HttpSpanAttributes attribute) => Options.Has(attribute);

    /// <summary>Tells a new span where the call stands, if the attribute set asks for it.</summary>
    internal void AddCodeLocation(Activity span)
    {
        if (CodeFunctionName is not null)
        {
            span.AddTag("code.function.name", CodeFunctionName);
            span.AddTag("code.file.path", CodeFilePath);
            span.AddTag("code.line.number", CodeLineNumber);
        }
    }

    /// <summary>The template of a request; null where it is not known.</summary>
    /// <param name="requestUri">The URL as the caller gave it.</param>
    /// <param name="baseAddress">What the client completes it with.</param>
    internal SpanTemplate? TemplateOf(Uri? requestUri, Uri? baseAddress)
    {
        if (UrlTemplate is not { } path || requestUri is null)
        {
            return null;
        }

        if (requestUri.IsAbsoluteUri || (path[0] == '/' && UrlPrefix.Length == 0))
        {
            return _absolute ??= new(Rooted(path));
        }

        return requestUri.OriginalString.StartsWith('/') ? _rooted ??= new(Rooted(UrlPrefix + path))
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
            template = new(DotSegments.Remove(string.Concat(basePath.AsSpan(0, basePath.LastIndexOf('/') + 1), UrlPrefix, UrlTemplate)));
            if (joined.Count < MostBases)
            {
                joined[basePath] = template;
            }
        }

        return template;
    }
}
