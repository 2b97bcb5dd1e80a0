using Instrumentation.Http;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>Headers that a call site captures: on our own spans and on the runtime's, and never different on the wire.</summary>
public sealed class CapturedHeaderTests : ServerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_requests_and_responses_with_those_of_their_contents(bool isEnriched)
    {
        using var recorder = new SpanRecorder(builder =>
        {
            if (isEnriched)
            {
                builder.AddSource("System.Net.Http");
            }
        });
        Client.DefaultRequestHeaders.Add("X-Default", "client");

        using HttpResponseMessage untraced = await Untraced.SendAsync(Client, Request());
        using HttpResponseMessage response = await Captured.SendAsync(Client, Request());

        Assert.Equal(
            [
                "http.request.header.authorization=[REDACTED]",
                "http.request.header.content-type=text/plain; charset=utf-8",
                "http.request.header.x-default=client",
                "http.request.header.x-many=one|two",
                "http.response.header.content-type=text/odd",
                "http.response.header.server=Kestrel",
            ],
            recorder.Spans[^1].TagObjects
                .Where(static tag => tag.Value is string[])
                .Select(static tag => $"{tag.Key}={string.Join('|', (string[])tag.Value!)}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(Server.Requests[0].UntracedHeaders, Server.Requests[1].UntracedHeaders);
    }

    [Fact]
    public async Task None_where_none_is_asked_for()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.SendAsync(Request());

        Assert.DoesNotContain(recorder.Span.TagObjects, static tag => tag.Key.Contains(".header.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Under_the_legacy_conventions_dashes_become_underscores()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Captured.LegacyAsync(Client, Request());

        Assert.Equal(["http.request.header.x_many"], recorder.Span.TagObjects.Where(static tag => tag.Value is string[]).Select(static tag => tag.Key));
    }

    private static HttpRequestMessage Request() => new(HttpMethod.Post, "content/text%2Fodd?hex=41")
    {
        Headers = { { "X-Many", ["one", "two"] }, { "Authorization", "secret" }, { "X-Other", "no" } },
        Content = new StringContent("content"),
    };

    private static class Captured
    {
        [InstrumentHttp(RequestHeaders = ["x-many", "X-Def.*", "Content-Type", "authorization"], ResponseHeaders = ["Content-Type", "server"])]
        internal static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request) => client.SendAsync(request);

        [InstrumentHttp(RequestHeaders = ["x-many"], SemanticConventions = HttpSemanticConventions.Legacy)]
        internal static Task<HttpResponseMessage> LegacyAsync(HttpClient client, HttpRequestMessage request) => client.SendAsync(request);
    }
}
