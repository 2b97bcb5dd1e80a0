namespace Instrumentation.Testing;

/// <summary>A delegating handler from a function.</summary>
public sealed class WrappingHandler(HttpMessageHandler inner, Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> send)
    : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        send(request, () => base.SendAsync(request, cancellationToken));
}
