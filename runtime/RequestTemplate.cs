namespace Instrumentation.Http;

/// <summary>
/// The template of a request: what user code says of it, else what the compiler has derived from the call, else what Refit has
/// written into the request's options.
/// </summary>
internal static class RequestTemplate
{
    private static readonly HttpRequestOptionsKey<string> s_users = new("Instrumentation.Http.UrlTemplate");

    /// <summary>Refit's own key, https://github.com/reactiveui/refit/pull/2239.</summary>
    private static readonly HttpRequestOptionsKey<string> s_refit = new("Refit.RelativePathTemplate");

    /// <summary>The options of a request come into being when they are asked for: nobody asks before the first template is set.</summary>
    private static volatile bool s_isUsed;

    internal static void Set(HttpRequestMessage request, string template)
    {
        s_isUsed = true;
        request.Options.Set(s_users, template);
    }

    internal static SpanTemplate? Of(HttpCallSite site, HttpRequestMessage request, Uri? baseAddress)
    {
        if (!site.Has(HttpSpanAttributes.UrlTemplate))
        {
            return null;
        }

        if (s_isUsed && request.Options.TryGetValue(s_users, out string? users))
        {
            return new(users);
        }

        return site.TemplateOf(request.RequestUri, baseAddress)
            ?? (request.Options.TryGetValue(s_refit, out string? refit) ? new(refit) : null);
    }
}
