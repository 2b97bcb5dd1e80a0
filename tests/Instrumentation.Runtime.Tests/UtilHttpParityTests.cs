using System.Diagnostics;
using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

/// <summary>
/// What the tests of Python's opentelemetry-util-http assert, under their names, of the classes that do the same here. Where the conventions
/// differ, theirs is the form asserted, and a comment names the row of the list of discrepancies.
/// </summary>
public sealed class UtilHttpParityTests
{
    // test_http_excluded_urls.py

    [Fact]
    public void Excluded_urls_of_the_specific_variable() =>
        Assert.Equal([true, true, false], AreExcluded("excluded_arg/123,excluded_noarg", general: null));

    [Fact]
    public void Excluded_urls_of_the_generic_variable() =>
        Assert.Equal([true, true, false], AreExcluded(specific: null, "excluded_arg/123,excluded_noarg"));

    [Fact]
    public void Excluded_urls_of_the_specific_variable_win_over_the_generic_one() =>
        Assert.Equal([true, false, false], AreExcluded("excluded_arg/123", "excluded_noarg"));

    [Fact]
    public void Excluded_urls_of_a_specific_variable_set_to_nothing_are_none() =>
        Assert.Equal([false, false, false], AreExcluded("", "excluded_arg/123,excluded_noarg"));

    // D22: an empty item is ignored there and does not exclude everything; a bad pattern is left out and does not raise.
    [Fact]
    public void Excluded_urls_with_an_empty_item_and_a_bad_pattern() =>
        Assert.Equal([true, false, false], AreExcluded("excluded_arg/[0-9]{3}, ,(,", general: null));

    // test_sanitize_method.py

    [Fact]
    public void Sanitize_method_standard_method_uppercase() => Assert.Equal(new RequestMethod("GET", null), Sanitized("GET"));

    // D25: the original beside it.
    [Fact]
    public void Sanitize_method_standard_method_lowercase() => Assert.Equal(new RequestMethod("GET", "get"), Sanitized("get"));

    [Fact]
    public void Sanitize_method_nonstandard_method() => Assert.Equal(new RequestMethod("_OTHER", "UNKNOWN"), Sanitized("UNKNOWN"));

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("CONNECT")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PATCH")]
    [InlineData("QUERY")]
    public void Sanitize_method_all_known_methods(string method) => Assert.Equal(new RequestMethod(method, null), Sanitized(method));

    // D3: the variable of the conventions lists the methods that are known; there is none that lets every method through.
    [Fact]
    public void Sanitize_method_nonstandard_method_allowed()
    {
        var environment = new HttpEnvironment(static name => name == HttpEnvironment.KnownMethodsVariable ? "GET,UNKNOWN" : null);

        Assert.Equal(new RequestMethod("UNKNOWN", null), RequestMethod.Of(new HttpMethod("UNKNOWN"), environment.KnownMethods));
    }

    // test_redact_query_parameters.py

    [Theory]
    [InlineData("AWSAccessKeyId")]
    [InlineData("Signature")]
    [InlineData("sig")]
    [InlineData("X-Goog-Signature")]
    // D5: three keys more.
    [InlineData("X-Amz-Signature")]
    [InlineData("X-Amz-Credential")]
    [InlineData("X-Amz-Security-Token")]
    public void Redact_query_parameters_of_each_key(string key) =>
        Assert.Equal($"https://www.example.com/path?color=blue&{key}=REDACTED", Redacted($"https://www.example.com/path?color=blue&{key}=secret"));

    [Theory]
    [InlineData("https://www.example.com/path?api_key=secret&user=1")]
    [InlineData("https://www.example.com/path?password=secret")]
    [InlineData("https://www.example.com/path?key=secret")]
    [InlineData("https://www.example.com/path")]
    [InlineData("https://www.example.com/path?")]
    [InlineData("https://github.com/p@th?foo=b@r")]
    public void Redact_query_parameters_leaves_the_rest(string url) => Assert.Equal(url, Redacted(url));

    [Fact]
    public void Redact_query_parameters_with_an_encoded_value() =>
        Assert.Equal("https://www.example.com/path?X-Goog-Signature=REDACTED&x=1", Redacted("https://www.example.com/path?X-Goog-Signature=a%2Fb%26c%3D&x=1"));

    // D6: in place; neither order nor blanks nor encoding nor repetitions change.
    [Fact]
    public void Redact_query_parameters_in_place() =>
        Assert.Equal("https://www.example.com/?b=%20&sig=REDACTED&a=&sig=REDACTED&b=/~", Redacted("https://www.example.com/?b=%20&sig=1&a=&sig=2&b=/~"));

    // test_redact_url.py

    [Theory]
    [InlineData("https://user:password@api.example.com/path?AWSAccessKeyId=secret&color=blue", "https://REDACTED:REDACTED@api.example.com/path?AWSAccessKeyId=REDACTED&color=blue")]
    [InlineData("https://api.example.com/path?sig=secret&Signature=secret&color=blue", "https://api.example.com/path?sig=REDACTED&Signature=REDACTED&color=blue")]
    [InlineData("https://user%40domain:p%40ss!word@api.example.com/path", "https://REDACTED:REDACTED@api.example.com/path")]
    [InlineData("https://user:password@api.example.com:8443/path?sig=secret#section", "https://REDACTED:REDACTED@api.example.com:8443/path?sig=REDACTED#section")]
    [InlineData("http://user:password@192.168.1.1:8080/path?sig=secret", "http://REDACTED:REDACTED@192.168.1.1:8080/path?sig=REDACTED")]
    public void Redact_url(string url, string expected) => Assert.Equal(expected, Redacted(url));

    // No call is made to it: Uri does not take an @ for a part of the user information.
    [Fact]
    public void Redact_url_with_special_characters_is_no_url() =>
        Assert.False(Uri.TryCreate("https://user@domain:p@ss!word@api.example.com/path", UriKind.Absolute, out _));

    // test_remove_credentials.py: the query apart.

    [Theory]
    [InlineData("http://opentelemetry.io:8080/test/path?query=value", "http://opentelemetry.io:8080/test/path?query=value")]
    [InlineData("http://someuser:somepass@opentelemetry.io:8080/test/path?sig=value", "http://REDACTED:REDACTED@opentelemetry.io:8080/test/path?sig=value")]
    [InlineData("http://someuser:somepass@127.0.0.1:8080/test/path?sig=value", "http://REDACTED:REDACTED@127.0.0.1:8080/test/path?sig=value")]
    [InlineData("http://someuser:somepass@[::1]:8080/test/path?sig=value", "http://REDACTED:REDACTED@[::1]:8080/test/path?sig=value")]
    public void Remove_credentials(string url, string expected) => Assert.Equal(expected, UrlRedaction.Redact(new Uri(url), []));

    // D19: version 1.20 has them removed, not replaced.
    [Fact]
    public void Remove_credentials_in_http_url() =>
        Assert.Equal("http://[::1]:8080/test", UrlRedaction.WithoutUserInfo(Redacted("http://someuser:somepass@[::1]:8080/test")));

    // test_capture_custom_headers.py

    [Fact]
    public void Get_custom_header_request()
    {
        var environment = new HttpEnvironment(static name => name == HttpEnvironment.RequestHeadersVariable ? "User-Agent,Test-Header" : null);

        Assert.Equal(["User-Agent", "Test-Header"], environment.RequestHeaders);
    }

    [Fact]
    public void Get_custom_header_response()
    {
        var environment = new HttpEnvironment(static name => name == HttpEnvironment.ResponseHeadersVariable ? "content-type,content-length,test-header" : null);

        Assert.Equal(["content-type", "content-length", "test-header"], environment.ResponseHeaders);
    }

    [Fact]
    public void Get_custom_header_sanitize()
    {
        var environment = new HttpEnvironment(static name => name == HttpEnvironment.SensitiveHeadersVariable ? "My-Secret-Header,session-id" : null);

        Assert.Equal(["My-Secret-Header", "session-id"], environment.SensitiveHeaders);
    }

    // D2: the key has the dashes of the name. D24: [REDACTED], here with brackets.
    [Fact]
    public void Sanitize_of_captured_headers() =>
        Assert.Equal(
            ["http.request.header.my-not-secret-header=Not secret", "http.request.header.my-secret-header=[REDACTED]"],
            Captured(HttpSemanticConventions.Stable, "My-Secret-Header", ("My-Secret-Header", "secret"), ("My-Not-Secret-Header", "Not secret")));

    // D2: with dashes; with underscores in version 1.20 alone.
    [Fact]
    public void Normalise_request_header_name()
    {
        Assert.Equal(["http.request.header.test-header=1"], Captured(HttpSemanticConventions.Stable, "x", ("Test-Header", "1")));
        Assert.Equal(["http.request.header.test_header=1"], Captured(HttpSemanticConventions.Legacy, "x", ("Test-Header", "1")));
    }

    // D2 again.
    [Fact]
    public void Normalise_response_header_name()
    {
        Assert.Equal("http.response.header.test-header", ResponseKey(HttpSemanticConventions.Stable));
        Assert.Equal("http.response.header.test_header", ResponseKey(HttpSemanticConventions.Legacy));
    }

    // test_detect_synthetic_user_agent.py: user_agent.synthetic.type is opt-in, and neither Python's client instrumentation nor this one offers it.

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)")]
    [InlineData("AlwaysOn-Monitor/1.0")]
    public void Detect_synthetic_user_agent(string userAgent)
    {
        List<KeyValuePair<string, object?>> tags = [];

        SpanTags.AtStart(tags, HttpSemanticConventions.Stable, new(new("GET", null), new(null, -1, null), UserAgent: userAgent));

        Assert.Equal([new("http.request.method", "GET"), new("user_agent.original", userAgent)], tags);
    }

    private static bool[] AreExcluded(string? specific, string? general)
    {
        var environment = new HttpEnvironment(name => name switch
        {
            "OTEL_DOTNET_HTTPCLIENT_EXCLUDED_URLS" => specific,
            "OTEL_DOTNET_EXCLUDED_URLS" => general,
            _ => null,
        });
        var excluded = PatternList.Create(PatternUse.PartOfUrl, environment.ExcludedUrls);
        return [.. new[] { "http://host/excluded_arg/123", "http://host/excluded_noarg", "http://host/excluded_arg/12" }.Select(url => excluded?.Matches(url) ?? false)];
    }

    private static RequestMethod Sanitized(string method) => RequestMethod.Of(new HttpMethod(method), RequestMethod.Known(null));

    private static string Redacted(string url) => UrlRedaction.Redact(new Uri(url));

    private static string[] Captured(HttpSemanticConventions conventions, string sensitive, params (string Name, string Value)[] headers)
    {
        var environment = new HttpEnvironment(name => name == HttpEnvironment.SensitiveHeadersVariable ? sensitive : null);
        using var span = new Activity("span");
        using var request = new HttpRequestMessage();
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        HeaderCapture.OfRequests([.. headers.Select(static header => header.Name)], [], conventions, environment)!
            .AddTo(span, new HeaderSources(request.Headers, null, null));
        return [.. span.TagObjects.Select(static tag => $"{tag.Key}={string.Join('|', (string[])tag.Value!)}")];
    }

    private static string ResponseKey(HttpSemanticConventions conventions)
    {
        using var span = new Activity("span");
        using var response = new HttpResponseMessage();
        response.Headers.Add("Test-Header", "1");
        HeaderCapture.OfResponses(["Test-Header"], null, conventions, new(static _ => null))!.AddTo(span, new HeaderSources(response.Headers, null, response.Content.Headers));
        return span.TagObjects.Single().Key;
    }
}
