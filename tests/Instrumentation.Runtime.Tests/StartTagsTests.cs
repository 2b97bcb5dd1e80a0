using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

/// <summary>The attributes of a span's start that are worked out on demand: the same as those of the list, and as lasting.</summary>
public sealed class StartTagsTests
{
    [Theory]
    [InlineData("http://host/users/7", "GET", "/users/{id}", HttpSpanAttributes.Default)]
    [InlineData("https://host:8443/?sig=1", "POST", null, HttpSpanAttributes.Default)]
    [InlineData("https://u:p@bücher.example/", "OPTIONS", "/", HttpSpanAttributes.Default | HttpSpanAttributes.UrlScheme)]
    [InlineData("other://host/", "DELETE", "/", HttpSpanAttributes.Minimal | HttpSpanAttributes.UrlScheme)]
    public void They_are_those_of_the_list(string url, string method, string? template, HttpSpanAttributes attributes)
    {
        var site = new HttpCallSite { Options = new() { Attributes = attributes } };
        var listed = new List<KeyValuePair<string, object?>>();
        SpanTags.AtStart(listed, HttpSemanticConventions.Stable, new(
            new(method, null), RequestTarget.Of(new Uri(url), null), template, attributes.HasFlag(HttpSpanAttributes.UrlScheme) ? new Uri(url).Scheme : null));

        IEnumerable<KeyValuePair<string, object?>> tags = Of(site, url, method, template);

        Assert.IsType<StartTags>(tags);
        Assert.Equal(listed, tags);
    }

    [Fact]
    public void Whoever_keeps_them_finds_the_same_again()
    {
        IEnumerable<KeyValuePair<string, object?>> tags = Of(new(), "http://host:81/a", "GET", "/a");
        KeyValuePair<string, object?>[] first = [.. tags];

        using IEnumerator<KeyValuePair<string, object?>> half = tags.GetEnumerator();
        Assert.True(half.MoveNext());
        KeyValuePair<string, object?>[] inside = [.. tags];
        KeyValuePair<string, object?>[] elsewhere = [];
        var thread = new Thread(() => elsewhere = [.. tags]);
        thread.Start();
        thread.Join();

        Assert.Equal(new("server.address", "host"), Next(half));
        Assert.Equal(5, first.Length);
        Assert.Equal(first, inside);
        Assert.Equal(first, elsewhere);
        Assert.Equal(first, tags);

        static KeyValuePair<string, object?> Next(IEnumerator<KeyValuePair<string, object?>> tags) => tags.MoveNext() ? tags.Current : default;
    }

    [Fact]
    public void What_is_not_common_is_listed()
    {
        Assert.IsNotType<StartTags>(Of(new(), "http://host/", "BREW", null));
        Assert.IsNotType<StartTags>(Of(new(), null, "GET", null));
        Assert.IsNotType<StartTags>(Of(new(), "http://host/", "GET", null, host: "other"));
        Assert.IsNotType<StartTags>(Of(new() { Options = new() { SemanticConventions = HttpSemanticConventions.Both } }, "http://host/", "GET", null));
        Assert.IsNotType<StartTags>(Of(new() { Options = new() { Attributes = HttpSpanAttributes.UserAgent } }, "http://host/", "GET", null));
        Assert.IsNotType<StartTags>(Of(new() { Options = new() { Hooks = new NoHooks() } }, "http://host/", "GET", null));
    }

    private static IEnumerable<KeyValuePair<string, object?>> Of(HttpCallSite site, string? url, string method, string? template, string? host = null)
    {
        using var request = new HttpRequestMessage(new(method), url);
        return StartTags.Of(site, client: null, request, request.RequestUri, host, RequestMethod.Of(request.Method), template is null ? null : new(template));
    }

    private sealed class NoHooks : HttpCallHooks;
}
