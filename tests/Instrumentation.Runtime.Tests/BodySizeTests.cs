using System.Net;
using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

public sealed class BodySizeTests : ServerTests
{
    [Fact]
    public async Task Of_a_request_is_what_the_transport_has_found_out()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "echo") { Content = new StringContent("äöü") };
        Assert.Null(BodySize.OfRequest(request));
        Assert.Equal(["Content-Type"], request.Content.Headers.NonValidated.Select(static header => header.Key));

        using HttpResponseMessage response = await Client.SendAsync(request);

        Assert.Equal(6, BodySize.OfRequest(request));
        Assert.Equal("6", Server.Request.Header("content-length"));
    }

    [Fact]
    public async Task Of_a_request_without_a_known_length_is_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "echo") { Content = new StreamContent(new UnseekableStream()) };

        using HttpResponseMessage response = await Client.SendAsync(request);

        Assert.Null(BodySize.OfRequest(request));
        Assert.Equal("chunked", Server.Request.Header("transfer-encoding"));
        Assert.Null(BodySize.OfRequest(new HttpRequestMessage(HttpMethod.Get, "x")));
    }

    [Fact]
    public async Task Of_a_response()
    {
        Server.Gate.SetResult();
        using HttpResponseMessage announced = await Client.GetAsync("gate/body", HttpCompletionOption.ResponseHeadersRead);
        using HttpResponseMessage chunked = await Client.GetAsync("chunks/100");

        Assert.Equal(6, BodySize.OfResponse(announced));
        Assert.Null(BodySize.OfResponse(chunked));
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("5000000000", 5_000_000_000L)]
    [InlineData("-1", null)]
    [InlineData("+1", null)]
    [InlineData("1, 1", null)]
    [InlineData("many", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    public void The_header_as_it_stands(string header, long? expected)
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent([1, 2, 3]) };
        Assert.Null(BodySize.OfResponse(response));
        response.Content.Headers.TryAddWithoutValidation("Content-Length", header);

        Assert.Equal(expected, BodySize.OfResponse(response));
    }

    [Fact]
    public void Asking_adds_no_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://host/") { Content = new UnknownContent() };

        Assert.Null(BodySize.OfRequest(request));
        Assert.Equal([], request.Content.Headers.NonValidated.Select(static header => header.Key));
    }

    [Fact]
    public void What_has_no_body_has_no_size()
    {
        using var head = new HttpResponseMessage { RequestMessage = new(HttpMethod.Head, "http://host/"), Content = new ByteArrayContent([]) };
        using var notModified = new HttpResponseMessage(HttpStatusCode.NotModified) { Content = new ByteArrayContent([]) };
        head.Content.Headers.ContentLength = 3;
        notModified.Content.Headers.ContentLength = 3;

        Assert.Null(BodySize.OfResponse(head));
        Assert.Null(BodySize.OfResponse(notModified));
        Assert.Null(BodySize.OfResponse(new HttpResponseMessage()));
    }

    private sealed class UnseekableStream : MemoryStream
    {
        public override bool CanSeek => false;
    }

    /// <summary>Fails a test that makes it compute its length, or that reads it.</summary>
    private sealed class UnknownContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new InvalidOperationException("read");

        protected override bool TryComputeLength(out long length) => throw new InvalidOperationException("computed");
    }
}
