namespace Instrumentation.Differential;

/// <summary>Answers in the place of the network, and in the form that a scenario says: at once, later, not at all.</summary>
internal sealed class AnsweringHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        answer(request, cancellationToken)?.GetAwaiter().GetResult()!;
}
