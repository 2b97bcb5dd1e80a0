namespace Instrumentation.Generators.Model;

/// <summary>One call in the user's source: where it is and what it calls. Plain values, equal by value.</summary>
/// <param name="FilePath">The path of the source file, as the compiler knows it.</param>
/// <param name="Position">Where in the file, in characters: gives the calls of a file their order.</param>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Code">The call as written, in one line, for the comment above the interceptor.</param>
/// <param name="Location">The attribute that ties an interceptor to the call, <c>[…InterceptsLocationAttribute(1, "…")]</c>.</param>
/// <param name="Method">What is called.</param>
/// <param name="Template">The template of its URL; null where the source does not tell it.</param>
/// <param name="CodeLocation">The method and line it stands in, for the span.</param>
/// <param name="Settings">What the attributes on the methods and types around it say.</param>
internal sealed record CallSite(
    string FilePath,
    int Position,
    int Line,
    string Code,
    string Location,
    HttpMethodShape Method,
    UrlTemplate? Template,
    CodeLocation CodeLocation,
    InstrumentationSettings Settings);
