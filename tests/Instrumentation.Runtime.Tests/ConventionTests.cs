using System.Diagnostics;
using Instrumentation.Http;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>The names of the attributes under each of the conventions, for a success, an HTTP error and an exception.</summary>
public sealed class ConventionTests : ServerTests
{
    private string Stable => $"http.request.method='GET' server.address='127.0.0.1' server.port={Server.Address.Port} url.full='{Server.Address}";

    private string Legacy => $"http.method='GET' http.url='{Server.Address}";

    private string LegacyPeer => $"net.peer.name='127.0.0.1' net.peer.port={Server.Address.Port}";

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Stable)]
    public async Task The_stable_ones()
    {
        using var recorder = new SpanRecorder();

        (await Client.GetAsync("m?sig=1")).Dispose();
        (await Client.GetAsync("status/404")).Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetStringAsync("status/500"));
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync("abort"));

        Assert.Equal(
            [
                Stable + "m?sig=REDACTED' url.template='/m' http.response.status_code=200 network.protocol.version='1.1'",
                Stable + "status/404' url.template='/status/404' http.response.status_code=404 network.protocol.version='1.1' error.type='404'",
                Stable + "status/500' url.template='/status/500' http.response.status_code=500 network.protocol.version='1.1' error.type='500'",
                Stable + $"abort' url.template='/abort' error.type='{recorder.Spans[3].GetTagItem("error.type")}'",
            ],
            recorder.Spans.Select(Text));
        AssertOutcome(recorder);
        Assert.NotNull(recorder.Spans[3].GetTagItem("error.type"));
    }

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Legacy)]
    public async Task Those_of_version_1_20()
    {
        using var recorder = new SpanRecorder();

        (await Client.GetAsync("m?sig=1")).Dispose();
        (await Client.GetAsync("status/404")).Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetStringAsync("status/500"));
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync("abort"));

        Assert.Equal(
            [
                Legacy + $"m?sig=REDACTED' {LegacyPeer} http.status_code=200 net.protocol.version='1.1'",
                Legacy + $"status/404' {LegacyPeer} http.status_code=404 net.protocol.version='1.1'",
                Legacy + $"status/500' {LegacyPeer} http.status_code=500 net.protocol.version='1.1'",
                Legacy + $"abort' {LegacyPeer}",
            ],
            recorder.Spans.Select(Text));
        AssertOutcome(recorder);
    }

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Both)]
    public async Task Both()
    {
        using var recorder = new SpanRecorder();

        (await Client.GetAsync("m?sig=1")).Dispose();
        (await Client.GetAsync("status/404")).Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetStringAsync("status/500"));
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync("abort"));

        static string End(int code) =>
            $"http.response.status_code={code} network.protocol.version='1.1' http.status_code={code} net.protocol.version='1.1'{(code >= 400 ? $" error.type='{code}'" : "")}";
        Assert.Equal(
            [
                Stable + "m?sig=REDACTED' url.template='/m' " + Legacy + $"m?sig=REDACTED' {LegacyPeer} {End(200)}",
                Stable + "status/404' url.template='/status/404' " + Legacy + $"status/404' {LegacyPeer} {End(404)}",
                Stable + "status/500' url.template='/status/500' " + Legacy + $"status/500' {LegacyPeer} {End(500)}",
                Stable + "abort' url.template='/abort' " + Legacy + $"abort' {LegacyPeer} error.type='{recorder.Spans[3].GetTagItem("error.type")}'",
            ],
            recorder.Spans.Select(Text));
        AssertOutcome(recorder);
    }

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Both, Attributes = HttpSpanAttributes.RequestBodySize | HttpSpanAttributes.ResponseBodySize | HttpSpanAttributes.UserAgent)]
    public async Task The_forms_that_differ()
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new StubHandler(static _ => new() { Version = new(2, 0), Content = new StringContent("answer") { Headers = { ContentLength = 6 } } }));

        using HttpResponseMessage response = await client.SendAsync(new HttpRequestMessage(new HttpMethod("foo"), "http://user:password@host/a") { Headers = { { "User-Agent", "x" } } });

        Assert.Equal(
            [
                "http.request.method='_OTHER'", "http.request.method_original='foo'", "server.address='host'", "server.port=80", "url.full='http://REDACTED:REDACTED@host/a'",
                "http.method='foo'", "http.url='http://host/a'", "net.peer.name='host'", "user_agent.original='x'",
                "http.response.status_code=200", "http.response.body.size=6", "http.status_code=200", "http.response_content_length=6",
            ],
            recorder.Span.Tags());
    }

    private static string Text(Activity span) => string.Join(' ', span.Tags());

    /// <summary>Status and events are the same under all of them.</summary>
    private static void AssertOutcome(SpanRecorder recorder)
    {
        Assert.Equal(
            [ActivityStatusCode.Unset, ActivityStatusCode.Error, ActivityStatusCode.Error, ActivityStatusCode.Error],
            recorder.Spans.Select(static span => span.Status));
        Assert.Equal(["", "", "", "exception"], recorder.Spans.Select(static span => string.Join(' ', span.Events.Select(static recorded => recorded.Name))));
        Assert.Equal(["GET /m", "GET /status/404", "GET /status/500", "GET /abort"], recorder.Spans.Select(static span => span.DisplayName));
    }
}
