using Instrumentation.Testing;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>
/// What the tests of Python's opentelemetry-instrumentation-aiohttp-client assert of environment variables, under their names and numbers,
/// and those of its opentelemetry-util-http: each in a process with that environment. Where the conventions differ, theirs is the form asserted,
/// and a comment names the row of the list in docs/coming-from-python.md. The others of these tests are in the runtime tests.
/// </summary>
/// <remarks>
/// All spans and measurements have <c>network.protocol.version</c> (D9) and the template (D4).
/// </remarks>
[Collection(OnePackage.Name)]
public sealed class EnvironmentParityTests(ParityRuns runs) : IClassFixture<ParityRuns>
{
    private const string OptIn = "OTEL_SEMCONV_STABILITY_OPT_IN";
    private const string ExcludedUrls = "OTEL_DOTNET_HTTPCLIENT_EXCLUDED_URLS";
    private const string GeneralExcludedUrls = "OTEL_DOTNET_EXCLUDED_URLS";
    private const string CapturedOfRequests = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST";
    private const string CapturedOfResponses = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE";
    private const string Sanitized = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS";
    private const string KnownMethods = "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS";

    private const string Plain = "some/path?query=param";
    private const string Headers = "headers?Test-Header=answer&Session-Id=secret&Other-Header=other";

    private static readonly string[] s_ok = ["http.response.status_code=200", "network.protocol.version='1.1'"];
    private static readonly string[] s_legacyOk = ["http.status_code=200", "net.protocol.version='1.1'"];

    // 20. D23: excluded, nothing is sent either.
    [Theory]
    [InlineData(ExcludedUrls)]
    [InlineData(GeneralExcludedUrls)]
    public async Task Test_ignores_excluded_urls(string variable)
    {
        ConsumerRun run = await runs.WithAsync((variable, "/some/path"));

        AssertExcluded(run, "Plain", Plain);
        AssertTraced(run, "Other", "other/path");
    }

    // 34.
    [Fact]
    public async Task Test_instrument_new_semconv()
    {
        ConsumerRun run = await runs.WithAsync((OptIn, "http"));

        AssertTraced(run, "Plain", Plain);
        Assert.Equal([Measured(run, "/some/path"), Measured(run, "/other/path")], run.Section("Measurements").Take(2));
    }

    // 35. D19: net.peer.name, and no http.host, which version 1.20 no longer has.
    [Theory]
    [InlineData("http/dup")]
    [InlineData("database, http/dup , http")]
    public async Task Test_instrument_both_semconv(string value)
    {
        ConsumerRun run = await runs.WithAsync((OptIn, value));

        Assert.Equal([run.Span("GET", Plain, "Unset", [.. LegacyRequest(run, Plain), .. s_ok, .. s_legacyOk])], run.Section("Plain"));
        string legacy = $"http.client.duration | http.method='GET' | net.peer.name='127.0.0.1' | net.peer.port={run.Address.Port} | http.status_code=200 | net.protocol.version='1.1'";
        Assert.Equal([Measured(run, "/some/path"), legacy], run.Section("Measurements").Take(2));
    }

    // 47. Python has the name of 20 here too. The variables are read once, and a program that is told of both obeys the specific one.
    [Fact]
    public async Task Test_ignores_excluded_urls_of_the_instrumentor()
    {
        ConsumerRun run = await runs.WithAsync((ExcludedUrls, "/some/path"), (GeneralExcludedUrls, "/other"));

        AssertExcluded(run, "Plain", Plain);
        AssertTraced(run, "Other", "other/path");
    }

    // D1: of 33, what Python does not do; neither does a value that asks for other conventions change it.
    [Theory]
    [InlineData("")]
    [InlineData("database")]
    public async Task Without_an_opt_in_the_conventions_are_stable(string value)
    {
        ConsumerRun run = await runs.WithAsync((OptIn, value));

        AssertTraced(run, "Plain", Plain);
    }

    // test_http_excluded_urls.py

    [Fact]
    public async Task Excluded_urls_of_a_specific_variable_set_to_nothing_are_none()
    {
        ConsumerRun run = await runs.WithAsync((ExcludedUrls, ""), (GeneralExcludedUrls, "/some/path"));

        AssertTraced(run, "Plain", Plain);
        AssertTraced(run, "Other", "other/path");
    }

    // D22: an empty item excludes nothing, and a bad pattern is left out.
    [Fact]
    public async Task Excluded_urls_with_an_empty_item_and_a_bad_pattern()
    {
        ConsumerRun run = await runs.WithAsync((ExcludedUrls, "query=p.r, ,(,"));

        AssertExcluded(run, "Plain", Plain);
        AssertTraced(run, "Other", "other/path");
    }

    // test_sanitize_method.py. D3: the variable of the conventions, in place of one that lets every method through; it replaces the whole list.
    [Fact]
    public async Task Sanitize_method_nonstandard_method_allowed()
    {
        ConsumerRun run = await runs.WithAsync((KnownMethods, "UNKNOWN"));

        Assert.Equal([run.Span("UNKNOWN", "method", "Unset", s_ok)], run.Section("Method"));
        string other = run.Span("GET", "other/path", "Unset", s_ok)
            .Replace("GET /other", "HTTP /other", StringComparison.Ordinal)
            .Replace("http.request.method='GET'", "http.request.method='_OTHER' | http.request.method_original='GET'", StringComparison.Ordinal);
        Assert.Equal([other], run.Section("Other"));
    }

    // test_capture_custom_headers.py. D2: the keys have the dashes of the names.

    [Fact]
    public async Task Get_custom_header_request()
    {
        ConsumerRun run = await runs.WithAsync((CapturedOfRequests, "User-Agent, Test-Header"));

        Assert.Equal(
            [run.Span("GET", Headers, "Unset", ["http.request.header.test-header=['asked']", "http.request.header.user-agent=['parity/1']", .. s_ok])],
            run.Section("Headers"));
    }

    [Fact]
    public async Task Get_custom_header_response()
    {
        ConsumerRun run = await runs.WithAsync((CapturedOfResponses, "content-type,test-.*,session-id"));

        Assert.Equal(
            [run.Span("GET", Headers, "Unset", [.. s_ok, "http.response.header.test-header=['answer']", "http.response.header.session-id=['secret']"])],
            run.Section("Headers"));
    }

    [Fact]
    public async Task Get_custom_header_sanitize()
    {
        ConsumerRun run = await runs.WithAsync((CapturedOfRequests, "My-.*"), (CapturedOfResponses, "Session-Id,Other-Header"), (Sanitized, "My-Secret-Header,session-id"));

        Assert.Equal(
            [
                run.Span(
                    "GET",
                    Headers,
                    "Unset",
                    [
                        "http.request.header.my-secret-header=['[REDACTED]']",
                        .. s_ok,
                        "http.response.header.other-header=['other']",
                        "http.response.header.session-id=['[REDACTED]']",
                    ]),
            ],
            run.Section("Headers"));
    }

    // What Python has no test of, for there is no attribute: its conventions win, and to its lists those of the environment are added.
    [Fact]
    public async Task An_attribute_and_the_environment_together()
    {
        ConsumerRun run = await runs.WithAsync(
            (OptIn, "http/dup"), (CapturedOfRequests, "Test-Header,My-Secret-Header"), (Sanitized, "my-secret"), (ExcludedUrls, "/some/path"));

        AssertExcluded(run, "Plain", Plain);
        ReceivedRequest excluded = run.Request("attribute/excluded");
        Assert.DoesNotContain(excluded.Headers, static header => header.Key == "traceparent");
        string[] captured =
        [
            "http.request.header.my_secret_header=['[REDACTED]']",
            "http.request.header.test_header=['added']",
            "http.request.header.x_listed=['listed']",
            "http.request.header.x_listed_session=['[REDACTED]']",
        ];
        string context = run.Request("attribute").Header("traceparent")!;
        Assert.Equal(
            [
                string.Join(" | ", [
                    "span", "GET /attribute", "Client", context, ConsumerRun.NoParent, $"Instrumentation.Http {run.Version}", "Unset",
                    .. LegacyRequest(run, "attribute"), .. captured, .. s_legacyOk,
                ]),
            ],
            run.Section("Attribute"));
    }

    private static string Measured(ConsumerRun run, string template) =>
        $"http.client.request.duration | http.request.method='GET' | server.address='127.0.0.1' | server.port={run.Address.Port} | url.template='{template}' | "
        + "http.response.status_code=200 | network.protocol.version='1.1'";

    private static string[] LegacyRequest(ConsumerRun run, string target) =>
        ["http.method='GET'", $"http.url='{run.Address}{target}'", "net.peer.name='127.0.0.1'", $"net.peer.port={run.Address.Port}"];

    /// <summary>One span of the stable conventions, and the server has been told of it.</summary>
    private static void AssertTraced(ConsumerRun run, string title, string target)
    {
        Assert.NotNull(run.Request(target).Header("traceparent"));
        Assert.Equal([run.Span("GET", target, "Unset", s_ok)], run.Section(title));
    }

    private static void AssertExcluded(ConsumerRun run, string title, string target)
    {
        Assert.Empty(run.Section(title));
        Assert.DoesNotContain(run.Section("Measurements"), static measured => measured.Contains("/some/path", StringComparison.Ordinal));
        Assert.Equal(["host"], run.Request(target).Headers.Select(static header => header.Key));
    }
}
