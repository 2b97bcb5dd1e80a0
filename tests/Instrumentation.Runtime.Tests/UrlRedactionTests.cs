using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

public sealed class UrlRedactionTests
{
    [Theory]
    // Nothing to hide: byte for byte.
    [InlineData("http://host/", "http://host/")]
    [InlineData("http://host:8080/a%20b/c?x=1&y=%2F&z#frag", "http://host:8080/a%20b/c?x=1&y=%2F&z#frag")]
    [InlineData("http://host/a@b?c=d@e#f@g", "http://host/a@b?c=d@e#f@g")]
    [InlineData("http://host/?", "http://host/?")]
    [InlineData("http://host/?api_key=1&password=2&key=3", "http://host/?api_key=1&password=2&key=3")]
    // User information.
    [InlineData("https://user:password@host/", "https://REDACTED:REDACTED@host/")]
    [InlineData("https://user@host:8443/p?q#f", "https://REDACTED:REDACTED@host:8443/p?q#f")]
    [InlineData("https://:password@host/", "https://REDACTED:REDACTED@host/")]
    [InlineData("https://user:p%40ss@host/a@b", "https://REDACTED:REDACTED@host/a@b")]
    [InlineData("http://user:password@[::1]:8080/", "http://REDACTED:REDACTED@[::1]:8080/")]
    [InlineData("http://user:password@192.168.0.1/", "http://REDACTED:REDACTED@192.168.0.1/")]
    // The seven keys.
    [InlineData("http://h/?X-Amz-Signature=s", "http://h/?X-Amz-Signature=REDACTED")]
    [InlineData("http://h/?X-Amz-Credential=s", "http://h/?X-Amz-Credential=REDACTED")]
    [InlineData("http://h/?X-Amz-Security-Token=s", "http://h/?X-Amz-Security-Token=REDACTED")]
    [InlineData("http://h/?AWSAccessKeyId=s", "http://h/?AWSAccessKeyId=REDACTED")]
    [InlineData("http://h/?Signature=s", "http://h/?Signature=REDACTED")]
    [InlineData("http://h/?sig=s", "http://h/?sig=REDACTED")]
    [InlineData("http://h/?X-Goog-Signature=s", "http://h/?X-Goog-Signature=REDACTED")]
    // In place: order, other values, encoding, repetitions and the fragment stay.
    [InlineData("http://h/?a=%20&sig=s%26t&b=&sig=u&c#sig=frag", "http://h/?a=%20&sig=REDACTED&b=&sig=REDACTED&c#sig=frag")]
    [InlineData("http://h/?%73ig=s", "http://h/?sig=REDACTED")]
    [InlineData("http://h/?sig=a=b", "http://h/?sig=REDACTED")]
    [InlineData("http://h/?sig=&sig&x=1", "http://h/?sig=&sig&x=1")]
    [InlineData("http://h/?SIG=s&Sig=s&signature=s", "http://h/?SIG=s&Sig=s&signature=s")]
    [InlineData("http://h/#?sig=s", "http://h/#?sig=s")]
    // The host as RFC 3986 wants it.
    [InlineData("https://bücher.example/ü?sig=s", "https://xn--bcher-kva.example/%C3%BC?sig=REDACTED")]
    [InlineData("https://u:p@bücher.example:444/", "https://REDACTED:REDACTED@xn--bcher-kva.example:444/")]
    [InlineData("http://[::1]:8080/", "http://[::1]:8080/")]
    public void Secrets_are_replaced_in_place(string url, string expected) => Assert.Equal(expected, UrlRedaction.Redact(new Uri(url)));

    [Fact]
    public void A_key_that_stays_encoded_is_found_too()
    {
        var url = new Uri("http://h/?%73ig=s&%78=1", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        Assert.Equal("http://h/?%73ig=REDACTED&%78=1", UrlRedaction.Redact(url));
    }

    [Fact]
    public void A_list_of_keys_takes_the_place_of_the_seven()
    {
        var url = new Uri("https://u:p@host/?sig=a&Key=b&key=c&%4Bey=d#Key=e");

        Assert.Equal("https://REDACTED:REDACTED@host/?sig=a&Key=REDACTED&key=c&Key=REDACTED#Key=e", UrlRedaction.Redact(url, ["other", "Key"]));
        Assert.Equal("https://REDACTED:REDACTED@host/?sig=a&Key=b&key=c&Key=d#Key=e", UrlRedaction.Redact(url, []));
        Assert.Equal("https://REDACTED:REDACTED@host/?sig=REDACTED&Key=b&key=c&Key=d#Key=e", UrlRedaction.Redact(url, null));
    }

    [Theory]
    [InlineData("https://user:password@www.example.com/", "https://www.example.com/")]
    [InlineData("http://user@[::1]:8080/p?sig=s&a=b#f", "http://[::1]:8080/p?sig=REDACTED&a=b#f")]
    [InlineData("http://REDACTED:REDACTED@host/", "http://host/")]
    [InlineData("http://host/REDACTED:REDACTED@host/", "http://host/REDACTED:REDACTED@host/")]
    [InlineData("http://host/?u=http://REDACTED:REDACTED@host/", "http://host/?u=http://REDACTED:REDACTED@host/")]
    public void Version_1_20_takes_credentials_away(string url, string expected) =>
        Assert.Equal(expected, UrlRedaction.WithoutUserInfo(UrlRedaction.Redact(new Uri(url))));

    [Theory]
    [InlineData("")]
    [InlineData("hidden")]
    [InlineData("://")]
    public void What_is_no_url_stays(string text) => Assert.Equal(text, UrlRedaction.WithoutUserInfo(text));

    [Fact]
    public void Nothing_to_hide_costs_not_one_byte()
    {
        var url = new Uri("http://host:8080/a/b?x=1&y=2");
        string first = UrlRedaction.WithoutUserInfo(UrlRedaction.Redact(url));

        long before = GC.GetAllocatedBytesForCurrentThread();
        string second = UrlRedaction.WithoutUserInfo(UrlRedaction.Redact(url));

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Same(first, second);
    }
}
