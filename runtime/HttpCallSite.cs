using System.ComponentModel;
using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>What the compiler knows of a call. Made by generated code, once for each interceptor.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpCallSite
{
    private HttpUrlTemplate? _only;

    /// <summary><c>/users/{id}</c>, or <c>users/{id}</c> where the base address of the client completes it; null where it is not known.</summary>
    public string? UrlTemplate { get; init; }

    /// <summary>A hole in front of the template: dropped where the URL is absolute, for then it was the base, and kept where it is not.</summary>
    public string UrlPrefix { get; init; } = "";

    /// <summary>The templates of which the path of the URL chooses one; null where there is no choice.</summary>
    public HttpUrlTemplates? UrlTemplates { get; init; }

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
        if (requestUri is null)
        {
            return null;
        }

        HttpUrlTemplate? template = UrlTemplates is { } templates ? templates.Find(requestUri)
            : UrlTemplate is { } path ? _only ??= new(path, UrlPrefix)
            : null;
        return template?.Of(requestUri, baseAddress);
    }
}
