namespace Instrumentation.Http;

/// <summary>
/// States the template of a URL where the compiler cannot see it: on a method that sends one request, or on a parameter that holds a URL.
/// The template comes before what the compiler derives, and after <see cref="HttpRequestMessageExtensions.SetUrlTemplate"/>.
/// </summary>
/// <param name="template">
/// The path with its holes in braces, <c>/users/{id}</c>, without scheme, host, query and fragment. A template that does not begin with
/// a slash is joined with the path of the client's base address.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class UrlTemplateAttribute(string template) : Attribute
{
    /// <summary>The template, as it is written.</summary>
    public string Template { get; } = template;
}
