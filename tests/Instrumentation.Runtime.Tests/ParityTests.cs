using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>What a call to the server of a test is expected to say, in each of the conventions.</summary>
public abstract class ParityTests : ServerTests
{
    /// <summary>What the stable conventions say of a request.</summary>
    /// <param name="target">Relative to the server.</param>
    /// <param name="template">Where it is not the path.</param>
    /// <param name="method">Its name.</param>
    protected string[] Request(string target, string? template = null, string method = "GET") =>
    [
        $"http.request.method='{method}'",
        "server.address='127.0.0.1'",
        $"server.port={Server.Address.Port}",
        $"url.full='{Server.Address}{target}'",
        $"url.template='{template ?? "/" + target.Split('?')[0]}'",
    ];

    /// <summary>What version 1.20 of the conventions says of a request.</summary>
    protected string[] LegacyRequest(string target, string method = "GET") =>
    [
        $"http.method='{method}'",
        $"http.url='{Server.Address}{target}'",
        "net.peer.name='127.0.0.1'",
        $"net.peer.port={Server.Address.Port}",
    ];

    protected static string[] Response(int status) => [$"http.response.status_code={status}", "network.protocol.version='1.1'"];

    protected static string[] LegacyResponse(int status) => [$"http.status_code={status}", "net.protocol.version='1.1'"];

    /// <summary>The <c>error.type</c> of a status, where it is an error.</summary>
    protected static string[] Error(int status) => status >= 400 ? [$"error.type='{status}'"] : [];

    /// <summary>The traceparent of each request that the server has received is that of the only span.</summary>
    protected void AssertSent(SpanRecorder recorder, int requests = 1)
    {
        Assert.Equal(requests, Server.Requests.Count);
        Assert.All(Server.Requests, request => Assert.Equal(recorder.Span.Id, request.Header("traceparent")));
    }

    /// <summary>The server has received as many requests, none with a header of tracing.</summary>
    protected void AssertSentBare(int requests = 1)
    {
        Assert.Equal(requests, Server.Requests.Count);
        Assert.All(Server.Requests, static request => Assert.Equal(["host"], request.Headers.Select(static header => header.Key)));
    }
}
