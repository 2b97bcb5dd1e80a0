using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Instrumentation.Http;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

public sealed class HeaderCaptureTests
{
    private static readonly HttpEnvironment s_empty = new(static _ => null);

    [Fact]
    public void Nothing_configured_is_nothing()
    {
        Assert.Null(HeaderCapture.OfRequests(null, null, HttpSemanticConventions.Stable, s_empty));
        Assert.Null(HeaderCapture.OfResponses([], ["secret"], HttpSemanticConventions.Stable, s_empty));
        Assert.Null(HeaderCapture.OfResponses(["", " ", "("], null, HttpSemanticConventions.Stable, s_empty));
    }

    [Fact]
    public void Plain_names()
    {
        using HttpRequestMessage request = Request();

        Assert.Equal(
            [
                "http.request.header.accept=[text/html, */*;q=0.1]",
                "http.request.header.content-type=[text/plain; charset=utf-8]",
                "http.request.header.x-many=[one][two, three]",
            ],
            Captured(request, ["x-MANY", "Content-Type", "ACCEPT", "X-Absent", "X-Man", "no@name"]));
    }

    [Fact]
    public void Regexes_match_whole_names()
    {
        using HttpRequestMessage request = Request();

        Assert.Equal(
            ["http.request.header.x-many=[one][two, three]", "http.request.header.x-other=[4]", "http.request.header.content-type=[text/plain; charset=utf-8]"],
            Captured(request, ["x-.*", "content", "content-t...", "ccept"]));
    }

    [Fact]
    public void All_of_them()
    {
        using HttpRequestMessage request = Request();
        string[] expected =
        [
            "http.request.header.accept=[text/html, */*;q=0.1]",
            "http.request.header.x-many=[one][two, three]",
            "http.request.header.x-other=[4]",
            "http.request.header.authorization=[[REDACTED]]",
            "http.request.header.content-type=[text/plain; charset=utf-8]",
        ];

        HeaderCapture capture = HeaderCapture.OfRequests([".*"], null, HttpSemanticConventions.Stable, s_empty)!;

        Assert.Equal(expected, Captured(capture, request));
        Assert.Equal(expected, Captured(capture, request));
    }

    [Fact]
    public void Default_headers_of_the_client_count_where_the_request_has_none_of_the_name()
    {
        using HttpRequestMessage request = Request();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Default", "d");
        client.DefaultRequestHeaders.Add("X-Other", "not sent");
        string[] expected = ["http.request.header.x-default=[d]", "http.request.header.x-other=[4]"];

        Assert.Equal(expected, Captured(request, ["X-Other", "X-Default"], client.DefaultRequestHeaders));
        Assert.Equal(expected.Reverse(), Captured(request, ["X-(Other|Default)"], client.DefaultRequestHeaders));
    }

    [Theory]
    [InlineData("X-Both")]
    [InlineData("X-Bot.")]
    public void A_header_that_stands_in_both_places_has_the_values_of_both(string pattern)
    {
        using HttpRequestMessage request = Request();
        request.Headers.Add("X-Both", "request");
        request.Content!.Headers.Add("x-both", ["content", "more"]);

        Assert.Equal(["http.request.header.x-both=[request][content][more]"], Captured(request, [pattern]));
    }

    [Fact]
    public void Responses_have_their_own_key_and_list()
    {
        var environment = new HttpEnvironment(static name => name == HttpEnvironment.ResponseHeadersVariable ? "Content-.*" : null);
        using var response = new HttpResponseMessage { Content = new StringContent("x") };
        response.Headers.Add("X-A", "1");
        using var span = new Activity("span");

        HeaderCapture.OfResponses(["X-A"], null, HttpSemanticConventions.Stable, environment)!
            .AddTo(span, new HeaderSources(response.Headers, defaults: null, response.Content.Headers));

        Assert.Equal(["http.response.header.x-a=[1]", "http.response.header.content-type=[text/plain; charset=utf-8]"], Tags(span));
        Assert.Null(HeaderCapture.OfRequests(null, null, HttpSemanticConventions.Stable, environment));
    }

    [Fact]
    public void The_lists_of_the_environment_are_added()
    {
        var environment = new HttpEnvironment(static name => name switch
        {
            HttpEnvironment.RequestHeadersVariable => "X-Other",
            HttpEnvironment.SensitiveHeadersVariable => "man",
            _ => null,
        });
        using HttpRequestMessage request = Request();

        Assert.Equal(
            ["http.request.header.accept=[text/html, */*;q=0.1]", "http.request.header.x-many=[[REDACTED]][[REDACTED]]", "http.request.header.x-other=[4]"],
            Captured(HeaderCapture.OfRequests(["Accept", "X-Many"], ["unknown"], HttpSemanticConventions.Stable, environment)!, request));
    }

    [Theory]
    [InlineData("Authorization", true)]
    [InlineData("Proxy-Authorization", true)]
    [InlineData("Cookie", true)]
    [InlineData("Set-Cookie", true)]
    [InlineData("X-Api-Key", true)]
    [InlineData("apikey", true)]
    [InlineData("X-Csrf-Token", true)]
    [InlineData("Client-SECRET-Id", true)]
    [InlineData("X-Key", false)]
    [InlineData("Accept", false)]
    public void Some_headers_are_sensitive_unless_the_attribute_says_otherwise(string name, bool isSensitive)
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation(name, "value");
        string key = $"http.request.header.{name.ToLowerInvariant()}";

        Assert.Equal([isSensitive ? $"{key}=[[REDACTED]]" : $"{key}=[value]"], Captured(request, [name]));
        Assert.Equal([isSensitive ? $"{key}=[[REDACTED]]" : $"{key}=[value]"], Captured(request, [".*"]));
        Assert.Equal([$"{key}=[value]"], Captured(HeaderCapture.OfRequests([name], [], HttpSemanticConventions.Stable, s_empty)!, request));
    }

    [Theory]
    [InlineData(HttpSemanticConventions.Stable, new[] { "http.request.header.accept", "http.request.header.x-many" })]
    [InlineData(HttpSemanticConventions.Legacy, new[] { "http.request.header.accept", "http.request.header.x_many" })]
    [InlineData(HttpSemanticConventions.Both, new[] { "http.request.header.accept", "http.request.header.x-many", "http.request.header.x_many" })]
    public void Version_1_20_has_underscores(HttpSemanticConventions conventions, string[] keys)
    {
        using HttpRequestMessage request = Request();
        using var span = new Activity("span");

        HeaderCapture.OfRequests(["Accept", "X-Many"], null, conventions, s_empty)!.AddTo(span, new HeaderSources(request.Headers, null, null));

        Assert.Equal(keys, span.TagObjects.Select(static tag => tag.Key));
    }

    [Theory]
    [InlineData("Accept,Content-Length,Content-Type,X-Many,X-Other,User-Agent")]
    [InlineData(".*")]
    public async Task The_request_goes_out_as_without(string list)
    {
        HeaderCapture capture = HeaderCapture.OfRequests(list.Split(','), null, HttpSemanticConventions.Both, s_empty)!;

        string captured = await SentAsync(capture);

        Assert.Contains("Accept: text/html, */*;q=0.1\r\n", captured, StringComparison.Ordinal);
        Assert.Equal(await SentAsync(capture: null), captured);
    }

    [Fact]
    public void More_names_than_are_remembered()
    {
        HeaderCapture capture = HeaderCapture.OfRequests(["x-.*"], null, HttpSemanticConventions.Stable, s_empty)!;
        using var request = new HttpRequestMessage();
        foreach (int number in Enumerable.Range(0, 1000))
        {
            request.Headers.Add($"X-{number}", "value");
        }

        string[] expected = [.. Enumerable.Range(0, 1000).Select(static number => $"http.request.header.x-{number}=[value]")];
        Assert.Equal(expected, Captured(capture, request));
        Assert.Equal(expected, Captured(capture, request));
        Assert.Equal(HeaderCapture.MostNames, capture.NamesRemembered);
    }

    [Fact]
    public void A_name_is_remembered_once_whatever_its_case()
    {
        HeaderCapture capture = HeaderCapture.OfRequests(["x-.*"], null, HttpSemanticConventions.Stable, s_empty)!;
        foreach (string name in new[] { "X-Name", "x-name", "X-NAME", "Other", "other" })
        {
            using var request = new HttpRequestMessage();
            request.Headers.Add(name, "value");

            Assert.Equal(name[0] is 'O' or 'o' ? [] : ["http.request.header.x-name=[value]"], Captured(capture, request));
        }

        Assert.Equal(2, capture.NamesRemembered);
    }

    [Fact]
    public void A_listed_header_that_is_not_there_costs_not_one_byte()
    {
        HeaderCapture capture = HeaderCapture.OfRequests(["X-Absent", "X-Absent-Too"], null, HttpSemanticConventions.Stable, s_empty)!;
        using HttpRequestMessage request = Request();
        using var span = new Activity("span");
        capture.AddTo(span, new HeaderSources(request.Headers, null, request.Content!.Headers));

        long before = GC.GetAllocatedBytesForCurrentThread();
        capture.AddTo(span, new HeaderSources(request.Headers, null, request.Content!.Headers));

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "http://recorded.example/path") { Content = new StringContent("body", Encoding.UTF8) };
        request.Headers.TryAddWithoutValidation("Accept", "text/html, */*;q=0.1");
        request.Headers.Add("X-Many", ["one", "two, three"]);
        request.Headers.Add("X-Other", "4");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", "secret");
        return request;
    }

    /// <summary>The bytes on the wire. A handler that adds a content header shows whether the length was computed before its time.</summary>
    private static async Task<string> SentAsync(HeaderCapture? capture)
    {
        var connection = new RecordedConnection();
        using var client = new HttpClient(new WrappingHandler(connection.CreateHandler(), static (request, next) =>
        {
            request.Content!.Headers.Add("Content-Language", "en");
            return next();
        }));
        using HttpRequestMessage request = Request();
        request.Headers.UserAgent.ParseAdd("A/1.0 (c) B/2");
        using var span = new Activity("span");
        capture?.AddTo(span, new HeaderSources(request.Headers, client.DefaultRequestHeaders, request.Content!.Headers));
        using HttpResponseMessage response = await client.SendAsync(request);
        return connection.Sent;
    }

    private static string[] Captured(HttpRequestMessage request, string[] patterns, HttpRequestHeaders? defaults = null) =>
        Captured(HeaderCapture.OfRequests(patterns, null, HttpSemanticConventions.Stable, s_empty)!, request, defaults);

    private static string[] Captured(HeaderCapture capture, HttpRequestMessage request, HttpRequestHeaders? defaults = null)
    {
        using var span = new Activity("span");
        capture.AddTo(span, new HeaderSources(request.Headers, defaults, request.Content?.Headers));
        return Tags(span);
    }

    private static string[] Tags(Activity span) =>
        [.. span.TagObjects.Select(static tag => $"{tag.Key}={string.Concat(((string[])tag.Value!).Select(static value => $"[{value}]"))}")];
}
