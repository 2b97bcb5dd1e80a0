using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>A relative URL is made absolute once, for the span and for HttpClient. A request that is not sent keeps its own.</summary>
public sealed class RequestUrlTests
{
    [Fact]
    public void A_client_that_refuses_the_request_leaves_it_its_url()
    {
        using var recorder = new SpanRecorder();
        var client = new HttpClient(new StubHandler(static _ => new())) { BaseAddress = new("http://host/") };
        client.Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, "a");

        Assert.Throws<ObjectDisposedException>(() => { _ = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead); });
        Assert.Equal("a", request.RequestUri!.OriginalString);
        Assert.Throws<ObjectDisposedException>(() => { _ = client.SendAsync(request); });
        Assert.Equal("a", request.RequestUri!.OriginalString);
        Assert.Throws<ObjectDisposedException>(() => client.Send(request));
        Assert.Equal("a", request.RequestUri!.OriginalString);
    }

    [Fact]
    public async Task A_subclass_sees_the_url_as_it_was_given()
    {
        using var recorder = new SpanRecorder();
        using var client = new Watching(new StubHandler(static _ => new())) { BaseAddress = new("http://host/base/") };

        using HttpResponseMessage response = await client.DeleteAsync("a");

        Assert.Equal("a", client.Seen);
        Assert.Equal("DELETE /base/a", recorder.Span.DisplayName);
    }

    /// <summary>The smaller object for a call in flight is for requests that nobody can replace.</summary>
    [Fact]
    public async Task A_copy_that_a_subclass_sends_is_an_attempt_of_the_call()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync();
        using var recorder = new SpanRecorder(static builder => builder.AddSource("System.Net.Http"));
        using var client = new Copying();

        using HttpResponseMessage response = await client.DeleteAsync($"{server.Address}users/{7}");

        Assert.Equal("DELETE /users/7", recorder.Span.DisplayName);
        Assert.Equal("System.Net.Http", recorder.Span.Source.Name);
    }

    internal sealed class Watching(HttpMessageHandler handler) : HttpClient(handler)
    {
        internal string? Seen { get; private set; }

        public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen = request.RequestUri!.OriginalString;
            return base.SendAsync(request, cancellationToken);
        }
    }

    internal sealed class Copying() : HttpClient(new SocketsHttpHandler())
    {
        public override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var copy = new HttpRequestMessage(request.Method, request.RequestUri);
            return await base.SendAsync(copy, cancellationToken);
        }
    }
}
