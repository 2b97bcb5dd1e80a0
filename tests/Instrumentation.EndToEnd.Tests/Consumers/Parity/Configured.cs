using Instrumentation.Http;

namespace Parity;

/// <summary>A scope whose attribute says something on what the environment speaks of too.</summary>
[InstrumentHttp(
    SemanticConventions = HttpSemanticConventions.Legacy,
    RequestHeaders = ["X-Listed", "X-Listed-Session"],
    SensitiveHeaders = ["session"],
    ExcludedUrls = ["/attribute/excluded"])]
internal static class Configured
{
    internal static Task<HttpResponseMessage> SendAsync(HttpClient client, string url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Headers = { { "X-Listed", "listed" }, { "X-Listed-Session", "secret" }, { "Test-Header", "added" }, { "My-Secret-Header", "secret" } },
        };
        return client.SendAsync(request);
    }
}
