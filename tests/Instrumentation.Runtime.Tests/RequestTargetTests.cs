using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("http://host/", null, "host", 80)]
    [InlineData("https://host/", null, "host", 443)]
    [InlineData("https://HOST:8443/", null, "host", 8443)]
    [InlineData("http://127.0.0.1:5000/", null, "127.0.0.1", 5000)]
    [InlineData("http://[::1]:5000/", null, "::1", 5000)]
    [InlineData("http://bücher.example/", null, "xn--bcher-kva.example", 80)]
    [InlineData("http://host:5000/", "virtual", "virtual", 80)]
    [InlineData("https://host:5000/", "virtual", "virtual", 443)]
    [InlineData("http://host:5000/", "virtual:9999", "virtual", 9999)]
    [InlineData("http://host/", "[::1]", "::1", 80)]
    [InlineData("http://host/", "[::1]:9999", "::1", 9999)]
    [InlineData("http://host/", "", "host", 80)]
    public void The_Host_header_comes_before_the_url(string url, string? host, string address, int port)
    {
        var target = RequestTarget.Of(new Uri(url), host);

        Assert.Equal((address, port), (target.Address, target.Port));
    }

    [Fact]
    public void The_url_is_kept_and_its_text_is_redacted_as_asked()
    {
        Uri url = RequestTarget.Absolute(new("http://u:p@host/base/"), new("x?sig=1&key=2", UriKind.Relative))!;
        var target = RequestTarget.Of(url, null, ["key"]);

        Assert.Equal("http://REDACTED:REDACTED@host/base/x?sig=1&key=REDACTED", target.Url);
        Assert.Equal("http://u:p@host/base/x?sig=1&key=2", target.Uri!.AbsoluteUri);
        Assert.Equal("http://REDACTED:REDACTED@host/base/x?sig=REDACTED&key=2", RequestTarget.Of(url, null).Url);
    }
}
