using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

public sealed class HttpEnvironmentTests
{
    [Theory]
    [InlineData(null, HttpSemanticConventions.Stable)]
    [InlineData("", HttpSemanticConventions.Stable)]
    [InlineData("http", HttpSemanticConventions.Stable)]
    [InlineData("http/dup", HttpSemanticConventions.Both)]
    [InlineData("http,http/dup", HttpSemanticConventions.Both)]
    [InlineData(" database , http/dup ,http", HttpSemanticConventions.Both)]
    [InlineData("HTTP/DUP", HttpSemanticConventions.Stable)]
    [InlineData("xhttp/dup,http/dup2", HttpSemanticConventions.Stable)]
    [InlineData("database,code/dup", HttpSemanticConventions.Stable)]
    public void The_opt_in_chooses_the_conventions(string? value, HttpSemanticConventions expected)
    {
        HttpEnvironment environment = With(("OTEL_SEMCONV_STABILITY_OPT_IN", value));

        Assert.Equal(expected, environment.SemanticConventions);
        Assert.Equal(expected, environment.Resolve(HttpSemanticConventions.FromEnvironment));
    }

    [Theory]
    [InlineData(HttpSemanticConventions.Stable)]
    [InlineData(HttpSemanticConventions.Legacy)]
    [InlineData(HttpSemanticConventions.Both)]
    public void The_attribute_wins(HttpSemanticConventions conventions)
    {
        Assert.Equal(conventions, With(("OTEL_SEMCONV_STABILITY_OPT_IN", "http/dup")).Resolve(conventions));
        Assert.Equal(conventions, With().Resolve(conventions));
    }

    [Fact]
    public void Known_methods()
    {
        Assert.Equal(["FOO", "get"], With(("OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS", "get, FOO,")).KnownMethods.Order(StringComparer.Ordinal));
        Assert.Equal(10, With().KnownMethods.Count);
    }

    [Fact]
    public void Header_lists_keep_order_and_case()
    {
        HttpEnvironment environment = With(
            ("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST", " X-B, x-a ,,X-.*"),
            ("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE", "Y-B,"),
            ("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS", "secret , .*key"));

        Assert.Equal(["X-B", "x-a", "X-.*"], environment.RequestHeaders);
        Assert.Equal(["Y-B"], environment.ResponseHeaders);
        Assert.Equal(["secret", ".*key"], environment.SensitiveHeaders);
    }

    [Theory]
    [InlineData("a,b", null, new[] { "a", "b" })]
    [InlineData(null, "c", new[] { "c" })]
    [InlineData("a", "c", new[] { "a" })]
    [InlineData("", "c", new string[0])]
    [InlineData(null, null, new string[0])]
    public void The_specific_list_of_excluded_urls_wins(string? specific, string? general, string[] expected) =>
        Assert.Equal(expected, With(("OTEL_DOTNET_HTTPCLIENT_EXCLUDED_URLS", specific), ("OTEL_DOTNET_EXCLUDED_URLS", general)).ExcludedUrls);

    [Fact]
    public void Nothing_set_lists_nothing()
    {
        HttpEnvironment environment = With();

        Assert.Empty(environment.RequestHeaders);
        Assert.Empty(environment.ResponseHeaders);
        Assert.Empty(environment.SensitiveHeaders);
    }

    [Fact]
    public void The_process_is_read_once() => Assert.Same(HttpEnvironment.Current, HttpEnvironment.Current);

    private static HttpEnvironment With(params (string Name, string? Value)[] variables) =>
        new(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
