namespace Instrumentation.Differential;

/// <summary>The methods of HttpMessageInvoker. Each is a literal call, as an interceptor takes the place of nothing else.</summary>
internal static class InvokerCalls
{
    public static IReadOnlyList<Call> All { get; } =
    [
        new("HttpMessageInvoker.Send(HttpRequestMessage, CancellationToken)", "", static c => c.Invoker.Send(c.Request, c.Token)),
        new("HttpMessageInvoker.Send(HttpRequestMessage, CancellationToken)", Call.Bare, static c => c.Invoker.Send(c.Request, c.Token)),
        new("HttpMessageInvoker.SendAsync(HttpRequestMessage, CancellationToken)", "", static c => c.Invoker.SendAsync(c.Request, c.Token)),
        new("HttpMessageInvoker.SendAsync(HttpRequestMessage, CancellationToken)", Call.Bare, static c => c.Invoker.SendAsync(c.Request, c.Token)),
    ];
}
