namespace Instrumentation.Http;

/// <summary>What user code can say of a request.</summary>
public static class HttpRequestMessageExtensions
{
    /// <summary>
    /// States the template of the request's URL, <c>/users/{id}</c>, for its span's name and its <c>url.template</c>; it comes before
    /// the one that the compiler derives. To be set before the request is sent.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="template">An absolute path reference of low cardinality: no value of a single call belongs in it.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static void SetUrlTemplate(this HttpRequestMessage request, string template)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(template);
        RequestTemplate.Set(request, template);
    }
}
