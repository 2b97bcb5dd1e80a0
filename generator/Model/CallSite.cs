namespace Instrumentation.Generators.Model;

/// <summary>One call in the user's source: where it is and what it calls. Plain values, equal by value.</summary>
/// <param name="Key">Which call it is; its position gives the calls of a file their order.</param>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Code">The call as written, in one line, for the comment above the interceptor.</param>
/// <param name="Location">The attribute that ties an interceptor to the call, <c>[…InterceptsLocationAttribute(1, "…")]</c>.</param>
/// <param name="Method">What is called.</param>
/// <param name="Templates">The templates of its URL, as far as the source around it tells them.</param>
/// <param name="IsOpen">Whether the callers of the method around it may tell more of them.</param>
/// <param name="CodeLocation">The method and line it stands in, for the span.</param>
/// <param name="Settings">What the attributes on the methods and types around it say.</param>
internal sealed record CallSite(
    CallKey Key,
    int Line,
    string Code,
    string Location,
    HttpMethodShape Method,
    UrlTemplates Templates,
    bool IsOpen,
    CodeLocation CodeLocation,
    InstrumentationSettings Settings);
