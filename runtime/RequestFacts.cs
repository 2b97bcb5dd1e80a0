namespace Instrumentation.Http;

/// <summary>What a span says of its request from the start. What is not known, or not in the attribute set, is null.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Template"><c>/users/{id}</c>.</param>
/// <param name="Scheme"><c>http</c> or <c>https</c>, where <c>url.scheme</c> is wanted.</param>
/// <param name="UserAgent">The User-Agent header, where it is wanted.</param>
internal readonly record struct RequestFacts(
    RequestMethod Method, RequestTarget Target, string? Template = null, string? Scheme = null, string? UserAgent = null);
