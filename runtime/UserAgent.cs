using System.Net.Http.Headers;

namespace Instrumentation.Http;

/// <summary><c>user_agent.original</c>: the User-Agent header that a request carries, or else gets from its client; null without one.</summary>
internal static class UserAgent
{
    /// <summary>As it stands on the wire: the parts of one that was set as products and comments are joined by spaces.</summary>
    internal static string? Of(HttpRequestHeaders headers, HttpRequestHeaders? defaults) =>
        headers.NonValidated.TryGetValues("User-Agent", out HeaderStringValues values)
        || (defaults is not null && defaults.NonValidated.TryGetValues("User-Agent", out values))
            ? values.ToString()
            : null;
}
