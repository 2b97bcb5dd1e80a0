namespace Instrumentation.Generators.Model;

/// <summary>What becomes of one use of a method that sends a request. Plain values, equal by value.</summary>
/// <param name="State">In one word.</param>
/// <param name="Gap">Why it is not traced, or has no template; null where nothing is missing.</param>
/// <param name="Detail">What exactly stands in the way, in words that end a sentence; null where the gap says all.</param>
/// <param name="Member">The method around it, as <c>code.function.name</c> would say it.</param>
/// <param name="Method">What is called, <c>HttpClient.GetAsync</c>.</param>
/// <param name="Template">The template of its URL, or all that it can have, with <c> | </c> between; null where it is unknown or unwanted.</param>
/// <param name="Attributes">Its attribute set.</param>
/// <param name="UrlMode">How the source tells the URL.</param>
internal sealed record CallCoverage(
    CallState State,
    CoverageGap? Gap,
    string? Detail,
    string Member,
    string Method,
    string? Template,
    SpanAttributes Attributes,
    UrlMode UrlMode);
