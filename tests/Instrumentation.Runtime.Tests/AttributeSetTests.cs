using System.Net;
using Instrumentation.Http;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>A span carries exactly its attribute set.</summary>
public sealed class AttributeSetTests : ServerTests
{
    [Fact]
    [InstrumentHttp(Attributes = HttpSpanAttributes.Minimal)]
    public async Task Minimal()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.SendAsync(Post());

        Assert.Equal("POST", recorder.Span.DisplayName);
        Assert.Equal([.. Required, "http.response.status_code=200"], recorder.Span.Tags());
    }

    [Fact]
    public async Task Default()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.PostAsync("sized/9", new StringContent("content"));

        Assert.Equal("POST /sized/9", recorder.Span.DisplayName);
        Assert.Equal([.. Required, "url.template='/sized/9'", "http.response.status_code=200", "network.protocol.version='1.1'"], recorder.Span.Tags());
    }

    [Fact]
    [InstrumentHttp(Attributes = HttpSpanAttributes.All)]
    public async Task All()
    {
        using var recorder = new SpanRecorder();

        Client.DefaultRequestHeaders.Add("User-Agent", "tests/1 (exact)");
        using HttpResponseMessage response = await Client.PostAsync("sized/9", new StringContent("content"));

        string[] tags = recorder.Span.Tags();
        Assert.Equal(
            [
                .. Required,
                "url.template='/sized/9'",
                "url.scheme='http'",
                "user_agent.original='tests/1 (exact)'",
                "code.function.name='Instrumentation.Runtime.Tests.AttributeSetTests.All'",
                "code.file.path='/_/tests/Instrumentation.Runtime.Tests/AttributeSetTests.cs'",
                tags.Single(static tag => tag.StartsWith("code.line.number=", StringComparison.Ordinal)),
                "http.response.status_code=200",
                "network.protocol.version='1.1'",
                "network.transport='tcp'",
                "http.request.body.size=7",
                "http.response.body.size=9",
            ],
            tags);
    }

    [Fact]
    public async Task Each_flag_by_itself()
    {
        using var recorder = new SpanRecorder();

        await Flags.SchemeAsync(Client, Post());
        await Flags.UserAgentAsync(Client, Post());
        await Flags.RequestSizeAsync(Client, Post());
        await Flags.ResponseSizeAsync(Client, Post());
        await Flags.TransportAsync(Client, Post());
        await Flags.VersionAsync(Client, Post());
        await Flags.TemplateAsync(Client, Post());

        string[][] added =
        [
            ["url.scheme='http'", "http.response.status_code=200"],
            ["user_agent.original='tests/1 (exact)'", "http.response.status_code=200"],
            ["http.response.status_code=200", "http.request.body.size=7"],
            ["http.response.status_code=200", "http.response.body.size=9"],
            ["http.response.status_code=200", "network.transport='tcp'"],
            ["http.response.status_code=200", "network.protocol.version='1.1'"],
            ["url.template='/sized/9'", "http.response.status_code=200"],
        ];
        Assert.Equal(added.Select(tags => string.Join(' ', [.. Required, .. tags])), recorder.Spans.Select(static span => string.Join(' ', span.Tags())));
    }

    [Fact]
    [InstrumentHttp(Attributes = HttpSpanAttributes.RequestBodySize | HttpSpanAttributes.ResponseBodySize)]
    public async Task A_stream_is_not_read_to_learn_its_size()
    {
        var untraced = new CountedContent();
        using HttpResponseMessage expected = await Untraced.PostAsync(Client, "chunks/9", untraced);
        using var recorder = new SpanRecorder();
        var content = new CountedContent();

        using HttpResponseMessage response = await Client.PostAsync("chunks/9", content);

        Assert.Equal((1, 1), (untraced.Written, content.Written));
        Assert.Equal(Server.Requests[0].UntracedHeaders, Server.Requests[1].UntracedHeaders);
        Assert.Equal(
            ["http.request.method='POST'", "server.address='127.0.0.1'", $"server.port={Server.Address.Port}", $"url.full='{Server.Address}chunks/9'", "http.response.status_code=200"],
            recorder.Span.Tags());
    }

    [Fact]
    [InstrumentHttp(Attributes = HttpSpanAttributes.Required | HttpSpanAttributes.UrlScheme | HttpSpanAttributes.UserAgent | HttpSpanAttributes.NetworkTransport | HttpSpanAttributes.RequestBodySize | HttpSpanAttributes.ResponseBodySize)]
    public async Task On_a_span_of_the_runtime()
    {
        using var recorder = new SpanRecorder(static builder => builder.AddSource("System.Net.Http"));

        using HttpResponseMessage response = await Client.SendAsync(Post());

        Assert.Equal("System.Net.Http", recorder.Span.Source.Name);
        Assert.Equal(
            [
                .. Required, "url.scheme='http'", "user_agent.original='tests/1 (exact)'", "http.response.status_code=200",
                "network.protocol.version='1.1'", "http.request.body.size=7", "network.transport='tcp'", "http.response.body.size=9",
            ],
            recorder.Span.Tags());
    }

    private string[] Required =>
        ["http.request.method='POST'", "server.address='127.0.0.1'", $"server.port={Server.Address.Port}", $"url.full='{Server.Address}sized/9'"];

    private static HttpRequestMessage Post() => new(HttpMethod.Post, "sized/9")
    {
        Content = new StringContent("content"),
        Headers = { { "User-Agent", "tests/1 (exact)" } },
    };

    [InstrumentHttp]
    private static class Flags
    {
        [InstrumentHttp(Attributes = HttpSpanAttributes.UrlScheme)]
        internal static async Task SchemeAsync(HttpClient client, HttpRequestMessage request) => (await client.SendAsync(request)).Dispose();

        [InstrumentHttp(Attributes = HttpSpanAttributes.UserAgent)]
        internal static async Task UserAgentAsync(HttpClient client, HttpRequestMessage request) => (await client.SendAsync(request)).Dispose();

        [InstrumentHttp(Attributes = HttpSpanAttributes.RequestBodySize)]
        internal static async Task RequestSizeAsync(HttpClient client, HttpRequestMessage request) => (await client.SendAsync(request)).Dispose();

        [InstrumentHttp(Attributes = HttpSpanAttributes.ResponseBodySize)]
        internal static async Task ResponseSizeAsync(HttpClient client, HttpRequestMessage request) => (await client.SendAsync(request)).Dispose();

        [InstrumentHttp(Attributes = HttpSpanAttributes.NetworkTransport)]
        internal static async Task TransportAsync(HttpClient client, HttpRequestMessage request) => (await client.SendAsync(request)).Dispose();

        [InstrumentHttp(Attributes = HttpSpanAttributes.NetworkProtocolVersion)]
        internal static async Task VersionAsync(HttpClient client, HttpRequestMessage request) => (await client.SendAsync(request)).Dispose();

        [InstrumentHttp(Attributes = HttpSpanAttributes.UrlTemplate)]
        internal static async Task TemplateAsync(HttpClient client, HttpRequestMessage request) => (await client.SendAsync(request)).Dispose();
    }

    private sealed class CountedContent : HttpContent
    {
        internal int Written { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            Written++;
            await stream.WriteAsync("streamed"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
