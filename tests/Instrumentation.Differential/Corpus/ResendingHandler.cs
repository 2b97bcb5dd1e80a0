namespace Instrumentation.Differential;

/// <summary>Sends each request two times, and gives the second response.</summary>
internal sealed class ResendingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        (await base.SendAsync(request, cancellationToken)).Dispose();
        return await base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        base.Send(request, cancellationToken).Dispose();
        return base.Send(request, cancellationToken);
    }
}
