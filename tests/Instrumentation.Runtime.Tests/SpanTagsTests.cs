using System.Diagnostics;
using System.Globalization;
using Instrumentation.Http;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>The full list of tags, for each of the conventions.</summary>
public sealed class SpanTagsTests
{
    private const string Url = "https://user:secret@host:8443/users/1?sig=s#f";

    [Fact]
    public void At_the_start_stable()
    {
        Assert.Equal(
            [
                "http.request.method=GET", "http.request.method_original=get", "server.address=host", "server.port=8443",
                "url.full=https://REDACTED:REDACTED@host:8443/users/1?sig=REDACTED#f", "url.template=/users/{id}", "url.scheme=https", "user_agent.original=A/1",
            ],
            Start(HttpSemanticConventions.Stable, "get", Url, "/users/{id}", "https", "A/1"));
        Assert.Equal(
            ["http.request.method=GET", "server.address=host", "server.port=80", "url.full=http://host/"],
            Start(HttpSemanticConventions.Stable, "GET", "http://host/"));
        Assert.Equal(
            ["http.request.method=_OTHER", "http.request.method_original=FOO", "server.address=host", "server.port=80", "url.full=http://host/"],
            Start(HttpSemanticConventions.Stable, "FOO", "http://host/"));
    }

    [Fact]
    public void At_the_start_legacy()
    {
        Assert.Equal(
            ["http.method=get", "http.url=https://host:8443/users/1?sig=REDACTED#f", "net.peer.name=host", "net.peer.port=8443", "user_agent.original=A/1"],
            Start(HttpSemanticConventions.Legacy, "get", Url, "/users/{id}", "https", "A/1"));
        Assert.Equal(["http.method=FOO", "http.url=http://host/", "net.peer.name=host"], Start(HttpSemanticConventions.Legacy, "FOO", "http://host/"));
    }

    [Fact]
    public void At_the_start_both()
    {
        Assert.Equal(
            [
                "http.request.method=GET", "http.request.method_original=get", "server.address=host", "server.port=8443",
                "url.full=https://REDACTED:REDACTED@host:8443/users/1?sig=REDACTED#f", "url.template=/users/{id}", "url.scheme=https",
                "http.method=get", "http.url=https://host:8443/users/1?sig=REDACTED#f", "net.peer.name=host", "net.peer.port=8443",
                "user_agent.original=A/1",
            ],
            Start(HttpSemanticConventions.Both, "get", Url, "/users/{id}", "https", "A/1"));
        Assert.Equal(
            [
                "http.request.method=GET", "server.address=host", "server.port=443", "url.full=https://host/",
                "http.method=GET", "http.url=https://host/", "net.peer.name=host",
            ],
            Start(HttpSemanticConventions.Both, "GET", "https://host/"));
    }

    [Theory]
    [InlineData("http://host/", null, null)]
    [InlineData("http://host:80/", null, null)]
    [InlineData("https://host/", null, null)]
    [InlineData("http://host:443/", null, 443)]
    [InlineData("https://host:80/", null, 80)]
    [InlineData("http://host:5000/", "virtual", null)]
    [InlineData("http://host/", "virtual:5000", 5000)]
    public void The_legacy_port_is_left_out_where_the_scheme_implies_it(string url, string? host, int? port)
    {
        List<KeyValuePair<string, object?>> tags = [];

        SpanTags.AtStart(tags, HttpSemanticConventions.Legacy, new(new("GET", null), RequestTarget.Of(new Uri(url), host)));

        Assert.Equal(port, (int?)tags.SingleOrDefault(static tag => tag.Key == "net.peer.port").Value);
    }

    [Theory]
    [InlineData(HttpSemanticConventions.Stable, "http.request.method=GET")]
    [InlineData(HttpSemanticConventions.Legacy, "http.method=GET")]
    [InlineData(HttpSemanticConventions.Both, "http.request.method=GET", "http.method=GET")]
    public void A_target_that_is_not_known_has_no_tags(HttpSemanticConventions conventions, params string[] expected)
    {
        List<KeyValuePair<string, object?>> tags = [];

        SpanTags.AtStart(tags, conventions, new(new("GET", null), new RequestTarget(null, -1, null)));

        Assert.Equal(expected, Texts(tags));
    }

    [Theory]
    [InlineData(
        HttpSemanticConventions.Stable,
        "http.response.status_code=200", "network.protocol.version='2'", "network.transport='tcp'", "http.request.body.size=3", "http.response.body.size=5000000000")]
    [InlineData(
        HttpSemanticConventions.Legacy,
        "http.status_code=200", "net.protocol.version='2.0'", "http.request_content_length=3", "http.response_content_length=5000000000")]
    [InlineData(
        HttpSemanticConventions.Both,
        "http.response.status_code=200", "network.protocol.version='2'", "network.transport='tcp'", "http.request.body.size=3", "http.response.body.size=5000000000",
        "http.status_code=200", "net.protocol.version='2.0'", "http.request_content_length=3", "http.response_content_length=5000000000")]
    public void At_the_end(HttpSemanticConventions conventions, params string[] expected)
    {
        Assert.Equal(expected, End(conventions, new(200, new Version(2, 0), "tcp", 3, 5_000_000_000)));
        Assert.Empty(End(conventions, default));
        Assert.Equal(expected.Where(static tag => tag.Contains("status_code", StringComparison.Ordinal)), End(conventions, new(200)));
    }

    [Theory]
    [InlineData(HttpSemanticConventions.Stable, "error.type='timeout'")]
    [InlineData(HttpSemanticConventions.Legacy)]
    [InlineData(HttpSemanticConventions.Both, "error.type='timeout'")]
    public void Version_1_20_has_no_error_type(HttpSemanticConventions conventions, params string[] expected)
    {
        using var span = new Activity("span");

        SpanTags.Error(span, conventions, "timeout");

        Assert.Equal(expected, span.Tags());
    }

    [Fact]
    public void Numbers_are_numbers()
    {
        using var span = new Activity("span");
        List<KeyValuePair<string, object?>> tags = [];

        SpanTags.AtStart(tags, HttpSemanticConventions.Both, new(new("GET", null), RequestTarget.Of(new Uri("http://host:81/"), null)));
        SpanTags.AtEnd(span, HttpSemanticConventions.Stable, new(200, RequestSize: 1));

        Assert.Equal([81, 81], tags.Where(static tag => tag.Key.EndsWith("port", StringComparison.Ordinal)).Select(static tag => tag.Value));
        Assert.Equal([200, 1L], span.TagObjects.Select(static tag => tag.Value));
    }

    [Theory]
    [InlineData("1.0", "1.0", "1.0", "tcp")]
    [InlineData("1.1", "1.1", "1.1", "tcp")]
    [InlineData("2.0", "2", "2.0", "tcp")]
    [InlineData("3.0", "3", "3.0", "udp")]
    [InlineData("1.2", "1.2", "1.2", "tcp")]
    public void Versions(string version, string stable, string legacy, string transport)
    {
        var parsed = Version.Parse(version);

        Assert.Equal((stable, legacy, transport), (ProtocolVersion.Of(parsed), ProtocolVersion.LegacyOf(parsed), ProtocolVersion.TransportOf(parsed)));
    }

    private static string[] Start(HttpSemanticConventions conventions, string method, string url, string? template = null, string? scheme = null, string? userAgent = null)
    {
        List<KeyValuePair<string, object?>> tags = [];
        SpanTags.AtStart(
            tags,
            conventions,
            new(RequestMethod.Of(new HttpMethod(method), RequestMethod.Known(null)), RequestTarget.Of(new Uri(url), null), template, scheme, userAgent));
        return Texts(tags);
    }

    private static string[] End(HttpSemanticConventions conventions, ResponseFacts response)
    {
        using var span = new Activity("span");
        SpanTags.AtEnd(span, conventions, response);
        return span.Tags();
    }

    private static string[] Texts(List<KeyValuePair<string, object?>> tags) =>
        [.. tags.Select(static tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}"))];
}
