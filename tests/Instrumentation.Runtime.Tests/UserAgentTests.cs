using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

public sealed class UserAgentTests
{
    [Fact]
    public void The_header_of_the_request_comes_before_that_of_the_client()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage();
        Assert.Null(UserAgent.Of(request.Headers, client.DefaultRequestHeaders));
        Assert.Null(UserAgent.Of(request.Headers, defaults: null));

        client.DefaultRequestHeaders.UserAgent.ParseAdd("Default/1.0");
        Assert.Equal("Default/1.0", UserAgent.Of(request.Headers, client.DefaultRequestHeaders));

        request.Headers.UserAgent.ParseAdd("A/1.0 (c) B/2");
        Assert.Equal("A/1.0 (c) B/2", UserAgent.Of(request.Headers, client.DefaultRequestHeaders));
    }

    [Fact]
    public void A_header_that_nothing_parses_is_taken_as_it_stands()
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation("User-Agent", "(odd  one/");

        Assert.Equal("(odd  one/", UserAgent.Of(request.Headers, defaults: null));
    }
}
