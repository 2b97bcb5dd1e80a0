namespace Frameworks;

/// <summary>A handler that tells when the headers of a response have come.</summary>
internal sealed class ResponseSignal() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Arrived => _arrived.Task;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        _arrived.SetResult();
        return response;
    }
}
