using System.Net;

namespace Coexistence;

/// <summary>A handler that does not use the network; it prints what it receives and answers as the server would.</summary>
internal sealed class Stub : HttpMessageHandler
{
    private int _attempts;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        string header = request.Headers.TryGetValues("traceparent", out IEnumerable<string>? values) ? values.Single() : "-";
        Console.WriteLine($"received | {path} | {header}");
        if (path == "/abort")
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The stub ends the response.");
        }

        if (path == "/gate/headers")
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        bool isUnavailable = path.StartsWith("/flaky/", StringComparison.Ordinal) && _attempts++ < 2;
        return new(isUnavailable ? HttpStatusCode.ServiceUnavailable : path.StartsWith("/redirect/", StringComparison.Ordinal) ? HttpStatusCode.Found : HttpStatusCode.OK);
    }
}
