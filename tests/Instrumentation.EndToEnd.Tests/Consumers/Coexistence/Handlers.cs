using System.Diagnostics;

namespace Coexistence;

/// <summary>The ends of a client's chain that the modes tell apart.</summary>
internal static class Handlers
{
    internal static readonly string[] Names = ["runtime", "stub", "null-propagator", "no-output-propagator"];

    internal static HttpClient CreateClient(string name, bool retries)
    {
        HttpMessageHandler handler = name switch
        {
            "stub" => new Stub(),
            "null-propagator" => new SocketsHttpHandler { ActivityHeadersPropagator = null },
            "no-output-propagator" => new SocketsHttpHandler { ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator() },
            _ => new SocketsHttpHandler(),
        };
        return new HttpClient(retries ? new Retry(handler) : handler);
    }

    /// <summary>Sends the request again while the server is not available.</summary>
    private sealed class Retry(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response;
            do
            {
                response = await base.SendAsync(request, cancellationToken);
            }
            while ((int)response.StatusCode == 503);

            return response;
        }
    }
}
