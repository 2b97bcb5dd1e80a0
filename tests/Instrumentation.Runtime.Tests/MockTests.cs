using System.Net;
using Moq;
using NSubstitute;

namespace Instrumentation.Runtime.Tests;

/// <summary>Mocking libraries set up calls that are written in the source and never made; they work as without the package.</summary>
public sealed class MockTests : RecordedTests
{
    [Fact]
    public async Task Moq_reads_calls_from_expression_trees()
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.Accepted);
        var invoker = new Mock<HttpMessageInvoker>(Mock.Of<HttpMessageHandler>());
        invoker.Setup(i => i.SendAsync(It.Is<HttpRequestMessage>(r => r.Method == HttpMethod.Put), It.IsAny<CancellationToken>())).ReturnsAsync(answer);

        HttpResponseMessage response = await invoker.Object.SendAsync(new HttpRequestMessage(HttpMethod.Put, "http://mock.example/"), CancellationToken.None);

        Assert.Same(answer, response);
        Assert.Equal("PUT /", Recorder.Span.DisplayName);
        Assert.Equal(202, Recorder.Span.GetTagItem("http.response.status_code"));
        invoker.Verify(i => i.SendAsync(It.IsAny<HttpRequestMessage>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Moq_mocks_a_wrapper()
    {
        var gateway = new Mock<IGateway>();
        gateway.Setup(g => g.GetAsync("books")).ReturnsAsync("mocked");
        gateway.Setup(g => g.Client.SendAsync(It.IsAny<HttpRequestMessage>(), It.IsAny<CancellationToken>())).ReturnsAsync(new HttpResponseMessage());

        Assert.Equal("mocked", await gateway.Object.GetAsync("books"));
        Assert.Empty(Recorder.Spans);
    }

    [Fact]
    public async Task NSubstitute_records_calls_that_are_made_with_nothing()
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.Accepted);
        HttpMessageInvoker invoker = Substitute.For<HttpMessageInvoker>(Substitute.For<HttpMessageHandler>());
        invoker.SendAsync(Arg.Any<HttpRequestMessage>(), Arg.Any<CancellationToken>()).Returns(answer);
        Assert.Empty(Recorder.Spans);

        HttpResponseMessage response = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Put, "http://mock.example/"), CancellationToken.None);

        Assert.Same(answer, response);
        Assert.Equal("PUT /", Recorder.Span.DisplayName);
        await invoker.Received(1).SendAsync(Arg.Is<HttpRequestMessage>(static r => r.Method == HttpMethod.Put), Arg.Any<CancellationToken>());
        await invoker.DidNotReceive().SendAsync(Arg.Is<HttpRequestMessage>(static r => r.Method == HttpMethod.Get), Arg.Any<CancellationToken>());
        Assert.Single(Recorder.Spans);
    }

    [Fact]
    public async Task NSubstitute_mocks_a_client()
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.Accepted);
        HttpClient client = Substitute.For<HttpClient>();
        client.SendAsync(Arg.Any<HttpRequestMessage>(), Arg.Any<CancellationToken>()).Returns(answer);

        Assert.Same(answer, await client.PostAsync("http://mock.example/", null));
        Assert.Equal("POST /", Recorder.Span.DisplayName);
    }

    /// <summary>What users mock instead of HttpClient.</summary>
    public interface IGateway
    {
        public HttpClient Client { get; }

        public Task<string> GetAsync(string path);
    }
}
