using System.Net.Http.Json;
using Instrumentation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Instrumentation.Runtime.Tests;

/// <summary>Handlers that are not the framework's own never make a span: ours does, and its headers are there too.</summary>
public sealed class HandlerTests : IAsyncLifetime
{
    private readonly SpanRecorder _recorder = new();
    private readonly List<string?> _parents = [];
    private WebApplication _application = null!;

    private TestServer Server => _application.GetTestServer();

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        _application = builder.Build();
        _application.Run(context =>
        {
            _parents.Add(context.Request.Headers.TraceParent.ToString().Split('-')[2]);
            return context.Response.WriteAsJsonAsync(7);
        });
        await _application.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _recorder.Dispose();
        await _application.DisposeAsync();
    }

    [Fact]
    public async Task A_test_server_receives_the_span_from_every_family_of_calls()
    {
        using HttpClient client = Server.CreateClient();

        using HttpResponseMessage get = await client.GetAsync("get");
        using HttpResponseMessage post = await client.PostAsync("post", null);
        using HttpResponseMessage send = await client.SendAsync(new HttpRequestMessage(HttpMethod.Put, "put"));
        Assert.Equal("7", await client.GetStringAsync("text"));
        Assert.Equal("7"u8.ToArray(), await client.GetByteArrayAsync("bytes"));
        await (await client.GetStreamAsync("stream")).DisposeAsync();
        using HttpResponseMessage patch = await client.PatchAsJsonAsync("patch", 1);
        Assert.Equal(7, await client.GetFromJsonAsync<int>("json"));
        Assert.Equal(7, await client.DeleteFromJsonAsync<int>("delete"));

        Assert.Equal(
            ["GET /get", "POST /post", "PUT /put", "GET /text", "GET /bytes", "GET /stream", "PATCH /patch", "GET /json", "DELETE /delete"],
            _recorder.Spans.Select(static span => span.DisplayName));
        Assert.Equal(_recorder.Spans.Select(static span => span.SpanId.ToHexString()), _parents);
    }

    [Fact]
    public async Task Whoever_listens_to_the_runtimes_own_source()
    {
        using var second = new SpanRecorder(static builder => builder.AddSource("System.Net.Http"));
        using HttpClient client = Server.CreateClient();

        Assert.Equal(7, await client.GetFromJsonAsync<int>("json"));

        Assert.Equal("GET /json", second.Span.DisplayName);
        Assert.Equal("Instrumentation.Http", second.Span.Source.Name);
        Assert.Equal(second.Span.SpanId.ToHexString(), Assert.Single(_parents));
    }

    [Fact]
    public async Task An_invoker_over_a_test_server_too()
    {
        using var invoker = new HttpMessageInvoker(Server.CreateHandler());

        using HttpResponseMessage response = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://localhost/invoker"), default);

        Assert.Equal(_recorder.Span.SpanId.ToHexString(), Assert.Single(_parents));
    }

    [Fact]
    public async Task A_client_that_overrides_SendAsync_sees_each_call_once_within_its_span()
    {
        using var client = new OverridingClient(Server.CreateHandler()) { BaseAddress = Server.BaseAddress };
        HttpMessageInvoker invoker = client;

        using HttpResponseMessage post = await client.PostAsJsonAsync("post", 1);
        using HttpResponseMessage send = await client.SendAsync(new HttpRequestMessage(HttpMethod.Put, "put"), default(CancellationToken));
        using HttpResponseMessage invoke = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Server.BaseAddress, "invoke")), default);
        Assert.Equal(7, await client.DeleteFromJsonAsync<int>("delete"));
        using HttpResponseMessage get = await client.GetAsync("get");

        Assert.Equal(["POST post", "PUT put", $"GET {Server.BaseAddress}invoke", "DELETE delete"], client.Seen);
        Assert.Equal(5, _recorder.Spans.Count);
        Assert.Equal(_recorder.Spans.Select(static span => span.SpanId.ToHexString()), _parents);
    }

    internal sealed class OverridingClient(HttpMessageHandler handler) : HttpClient(handler)
    {
        internal List<string> Seen { get; } = [];

        public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add($"{request.Method} {request.RequestUri}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
