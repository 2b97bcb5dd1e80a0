using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Instrumentation.Http;
using Instrumentation.Testing;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>
/// What <c>TestAioHttpIntegration</c> of Python's opentelemetry-instrumentation-aiohttp-client asserts, under its names and numbers, here of
/// intercepted calls. Where the conventions differ, theirs is the form asserted, and a comment names the row of the list in
/// docs/coming-from-python.md.
/// </summary>
/// <remarks>
/// <para>
/// All of them: the span has <c>network.protocol.version</c> (D9), the server's port even where the URL leaves it out (D7), and the template in
/// its name and <c>url.template</c> (D4). Where Python's test is not about the conventions, it is the stable ones that are asserted (D1).
/// </para>
/// <para>
/// The bounds of the buckets are asserted in MetricTests. Number 20 needs the environment of a process of its own: it is in
/// EnvironmentParityTests of the end-to-end tests.
/// </para>
/// </remarks>
public sealed class AioHttpIntegrationParityTests : ParityTests
{
    public static TheoryData<int> Statuses => [200, 307, 404, 400, 503, 504];

    // 1. D19: the server's name and port, which version 1.20 requires.
    [Theory]
    [MemberData(nameof(Statuses))]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Legacy)]
    public async Task Test_status_codes(int status)
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync($"status/{status}?query=param#foobar");

        AssertStatus(recorder.Span, status);
        Assert.Equal([.. LegacyRequest($"status/{status}?query=param#foobar"), .. LegacyResponse(status)], recorder.Span.Tags());
        Assert.Equal([LegacyPoint(status)], metrics.Points());
        AssertSent(recorder);
    }

    // 2.
    [Theory]
    [MemberData(nameof(Statuses))]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Stable)]
    public async Task Test_status_codes_new_semconv(int status)
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync($"status/{status}?query=param#foobar");

        AssertStatus(recorder.Span, status);
        Assert.Equal([.. Request($"status/{status}?query=param#foobar", "/status/{status}"), .. Response(status), .. Error(status)], recorder.Span.Tags());
        Assert.Equal([Point("/status/{status}", status, status >= 400 ? $"{status}" : null)], metrics.Points());
        AssertSent(recorder);
    }

    // 3. D19: net.peer.name, and no http.host, which version 1.20 no longer has.
    [Theory]
    [MemberData(nameof(Statuses))]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Both)]
    public async Task Test_status_codes_both_semconv(int status)
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync($"status/{status}?query=param#foobar");

        AssertStatus(recorder.Span, status);
        Assert.Equal(
            [
                .. Request($"status/{status}?query=param#foobar", "/status/{status}"),
                .. LegacyRequest($"status/{status}?query=param#foobar"),
                .. Response(status),
                .. LegacyResponse(status),
                .. Error(status),
            ],
            recorder.Span.Tags());
        Assert.Equal([LegacyPoint(status), Point("/status/{status}", status, status >= 400 ? $"{status}" : null)], metrics.Points());
        AssertSent(recorder);
    }

    // 4. D20: milliseconds with their fraction.
    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Legacy)]
    public async Task Test_metrics()
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync("test-path?query=param#foobar");

        Assert.Equal([.. LegacyRequest("test-path?query=param#foobar"), .. LegacyResponse(200)], recorder.Span.Tags());
        Assert.True(recorder.Span.Duration > TimeSpan.Zero);
        Assert.Equal([LegacyPoint(200)], metrics.Points());
        Assert.Equal(recorder.Span.Duration.TotalMilliseconds, Assert.Single(metrics.Collect()).Sum, precision: 6);
        AssertSent(recorder);
    }

    // 5 to 7. D17: one scope for all, which declares the version that is implemented.

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Legacy)]
    public Task Test_schema_url() => AssertSchemaAsync(static client => client.GetAsync("test-path"));

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Stable)]
    public Task Test_schema_url_new_semconv() => AssertSchemaAsync(static client => client.GetAsync("test-path"));

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Both)]
    public Task Test_schema_url_both_semconv() => AssertSchemaAsync(static client => client.GetAsync("test-path"));

    // 8. What it was started with is for the sampler; nothing is added.
    [Fact]
    [InstrumentHttp(RequestHeaders = [".*"], ResponseHeaders = [".*"], Attributes = HttpSpanAttributes.All, Hooks = typeof(MarkingHooks))]
    public async Task Test_not_recording()
    {
        using var recorder = new SpanRecorder(static builder => builder.SetSampler(new AlwaysOffSampler()));
        List<Activity> spans = [];
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler(), (_, send) =>
        {
            spans.Add(Activity.Current!);
            return send();
        }));

        using HttpResponseMessage response = await client.GetAsync($"{Server.Address}status/404");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync($"{Server.Address}abort"));

        Assert.Empty(recorder.Spans);
        Assert.Equal(["GET /status/404", "GET /abort"], spans.Select(static span => span.DisplayName));
        Assert.Equal([.. Request("status/404"), "url.scheme='http'"], spans[0].Tags());
        Assert.Equal([.. Request("abort"), "url.scheme='http'"], spans[1].Tags());
        Assert.All(spans, static span =>
        {
            Assert.Equal((HttpInstrumentation.ActivitySourceName, false), (span.Source.Name, span.IsAllDataRequested));
            Assert.Equal((ActivityStatusCode.Unset, null), (span.Status, span.StatusDescription));
            Assert.Empty(span.Events);
        });
        Assert.Equal(spans.Select(static span => span.Id), Server.Requests.Select(static request => request.Header("traceparent")));
        Assert.All(spans, static span => Assert.EndsWith("-00", span.Id, StringComparison.Ordinal));
    }

    // 9. D21: the hook of the response comes after the status.
    [Fact]
    [InstrumentHttp(Hooks = typeof(NamingHooks))]
    public async Task Test_hooks()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.PatchAsync("some/path", null);

        Assert.Equal(("PATCH - /some/path", ActivityStatusCode.Unset), (recorder.Span.DisplayName, recorder.Span.Status));
        Assert.Equal([.. Request("some/path", method: "PATCH"), .. Response(200), "response_hook_attr='value'"], recorder.Span.Tags());
        Assert.Equal("changed by the hook", Server.Request.Header("x-hook"));
        AssertSent(recorder);
    }

    // 10. D8: the server is named from the URL, not from what the filter leaves of it.
    [Fact]
    [InstrumentHttp(Hooks = typeof(FilteringHooks))]
    public async Task Test_url_filter_option()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync("some/path?hello=world");

        Assert.Equal(("GET /some/path", ActivityStatusCode.Unset), (recorder.Span.DisplayName, recorder.Span.Status));
        Assert.Equal([.. Request("some/path"), .. Response(200)], recorder.Span.Tags());
        Assert.Equal("/some/path?hello=world", Server.Request.Target);
        AssertSent(recorder);
    }

    // 11. D11: HttpRequestError names the error. D12: the description is the exception's message.
    [Theory]
    [InlineData(SocketError.HostNotFound, HttpRequestError.NameResolutionError, "name_resolution_error")]
    [InlineData(SocketError.ConnectionRefused, HttpRequestError.ConnectionError, "connection_error")]
    public async Task Test_connection_errors(SocketError cause, HttpRequestError error, string errorType)
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, _) => throw new SocketException((int)cause) });

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://unknown.example/status"));

        Assert.Equal(error, exception.HttpRequestError);
        AssertFailed(recorder.Span, exception, "GET /status");
        Assert.Equal(
            [
                "http.request.method='GET'",
                "server.address='unknown.example'",
                "server.port=80",
                "url.full='http://unknown.example/status'",
                "url.template='/status'",
                $"error.type='{errorType}'",
            ],
            recorder.Span.Tags());
    }

    // 12 to 14. D11 and D12 as above, D19 as in 1 and 3.

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Legacy)]
    public async Task Test_basic_exception()
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();
        await using var server = new RawServer("");

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync($"{server.Address}test"));

        Assert.Equal([$"Instrumentation.Http http.client.duration 1: http.method='GET' net.peer.name='127.0.0.1' net.peer.port={server.Address.Port}"], metrics.Points());
        AssertFailed(recorder.Span, exception, "GET /test");
        Assert.Equal(["http.method='GET'", $"http.url='{server.Address}test'", "net.peer.name='127.0.0.1'", $"net.peer.port={server.Address.Port}"], recorder.Span.Tags());
    }

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Stable)]
    public async Task Test_basic_exception_new_semconv()
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();
        await using var server = new RawServer("");

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync($"{server.Address}test"));

        Assert.Equal([$"Instrumentation.Http http.client.request.duration 1: error.type='{recorder.Span.GetTagItem("error.type")}' http.request.method='GET' server.address='127.0.0.1' server.port={server.Address.Port} url.template='/test'"], metrics.Points());
        AssertFailed(recorder.Span, exception, "GET /test");
        Assert.Equal(
            [
                "http.request.method='GET'",
                "server.address='127.0.0.1'",
                $"server.port={server.Address.Port}",
                $"url.full='{server.Address}test'",
                "url.template='/test'",
                "error.type='response_ended'",
            ],
            recorder.Span.Tags());
    }

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Both)]
    public async Task Test_basic_exception_both_semconv()
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();
        await using var server = new RawServer("");

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync($"{server.Address}test"));

        Assert.Equal([
                $"Instrumentation.Http http.client.duration 1: http.method='GET' net.peer.name='127.0.0.1' net.peer.port={server.Address.Port}",
                $"Instrumentation.Http http.client.request.duration 1: error.type='{recorder.Span.GetTagItem("error.type")}' http.request.method='GET' server.address='127.0.0.1' server.port={server.Address.Port} url.template='/test'",
            ], metrics.Points());
        AssertFailed(recorder.Span, exception, "GET /test");
        Assert.Equal(
            [
                "http.request.method='GET'",
                "server.address='127.0.0.1'",
                $"server.port={server.Address.Port}",
                $"url.full='{server.Address}test'",
                "url.template='/test'",
                "http.method='GET'",
                $"http.url='{server.Address}test'",
                "net.peer.name='127.0.0.1'",
                $"net.peer.port={server.Address.Port}",
                "error.type='response_ended'",
            ],
            recorder.Span.Tags());
    }

    // 15. D11: a timeout has a word of its own. D12 as above.
    [Fact]
    public async Task Test_timeout()
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient { BaseAddress = Server.Address, Timeout = TimeSpan.FromMilliseconds(200) };

        TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("gate/headers"));

        Assert.IsType<TimeoutException>(exception.InnerException);
        AssertFailed(recorder.Span, exception, "GET /gate/headers");
        Assert.Equal([.. Request("gate/headers"), "error.type='timeout'"], recorder.Span.Tags());
    }

    // 16. D10: one span, with the URL that was asked for. HttpClient does not throw: it gives the last redirect, so that is what the span says.
    [Fact]
    public async Task Test_too_many_redirects()
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new SocketsHttpHandler { MaxAutomaticRedirections = 2 }) { BaseAddress = Server.Address };

        using HttpResponseMessage response = await client.GetAsync("redirect/9");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        AssertStatus(recorder.Span, 302, "GET /redirect/9");
        Assert.Equal([.. Request("redirect/9"), .. Response(302)], recorder.Span.Tags());
        AssertSent(recorder, requests: 3);
    }

    // 17. D19: version 1.20 has the method as it was written.
    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Legacy)]
    public async Task Test_nonstandard_http_method()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.SendAsync(new HttpRequestMessage(new HttpMethod("NONSTANDARD"), "status/405"));

        AssertStatus(recorder.Span, 405, "HTTP /status/405");
        Assert.Equal([.. LegacyRequest("status/405", "NONSTANDARD"), .. LegacyResponse(405)], recorder.Span.Tags());
        Assert.Equal("NONSTANDARD", Server.Request.Method);
        AssertSent(recorder);
    }

    // 18.
    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Stable)]
    public async Task Test_nonstandard_http_method_new_semconv()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.SendAsync(new HttpRequestMessage(new HttpMethod("NONSTANDARD"), "status/405"));

        AssertStatus(recorder.Span, 405, "HTTP /status/405");
        Assert.Equal(
            ["http.request.method='_OTHER'", "http.request.method_original='NONSTANDARD'", .. Request("status/405")[1..], .. Response(405), "error.type='405'"],
            recorder.Span.Tags());
        Assert.Equal("NONSTANDARD", Server.Request.Method);
        AssertSent(recorder);
    }

    // 19. D19: version 1.20 has credentials removed, the stable conventions have them replaced.
    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Both)]
    public async Task Test_remove_sensitive_params()
    {
        using var recorder = new SpanRecorder();
        string authority = Server.Address.Authority;

        using HttpResponseMessage response = await Client.GetAsync($"http://username:password@{authority}/status/200?Signature=secret");

        AssertStatus(recorder.Span, 200, "GET /status/200");
        Assert.Equal(
            [
                "http.request.method='GET'",
                "server.address='127.0.0.1'",
                $"server.port={Server.Address.Port}",
                $"url.full='http://REDACTED:REDACTED@{authority}/status/200?Signature=REDACTED'",
                "url.template='/status/200'",
                .. LegacyRequest("status/200?Signature=REDACTED"),
                .. Response(200),
                .. LegacyResponse(200),
            ],
            recorder.Span.Tags());
        Assert.Equal("/status/200?Signature=secret", Server.Request.Target);
        AssertSent(recorder);
    }

    // 21. The second call, of the same call site, has nothing of the first one.
    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Both)]
    public async Task Test_metric_attributes_isolation()
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();
        using var client = new HttpClient { BaseAddress = Server.Address, Timeout = TimeSpan.FromSeconds(2) };
        Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync($"{path}/headers");

        using HttpResponseMessage response = await GetAsync("success");
        TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => GetAsync("gate"));

        Assert.Equal(2, recorder.Spans.Count);
        AssertStatus(recorder.Spans[0], 200, "GET /{path}/headers");
        Assert.Equal(
            [.. Request("success/headers", "/{path}/headers"), .. LegacyRequest("success/headers"), .. Response(200), .. LegacyResponse(200)],
            recorder.Spans[0].Tags());
        AssertFailed(recorder.Spans[1], exception, "GET /{path}/headers");
        Assert.Equal(
            [.. Request("gate/headers", "/{path}/headers"), .. LegacyRequest("gate/headers"), "error.type='timeout'"],
            recorder.Spans[1].Tags());
        Assert.Equal(
            new[] { LegacyPoint(200), LegacyPoint(null), Point("/{path}/headers", 200), Point("/{path}/headers", null, "timeout") }.Order(StringComparer.Ordinal),
            metrics.Points());
        Assert.Equal(recorder.Spans.Select(static span => span.Id), Server.Requests.Select(static request => request.Header("traceparent")));
    }

    // 22 to 32. D2: the keys have the dashes of the names; version 1.20 has underscores, as Python.

    // 22.
    [Fact]
    [InstrumentHttp(RequestHeaders = ["X-Custom-Header", "X-Another-Header"])]
    public Task Test_custom_request_headers_captured() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [("X-Custom-Header", "custom-value"), ("X-Another-Header", "another-value"), ("X-Excluded-Header", "excluded-value")],
        [],
        ["http.request.header.x-another-header=['another-value']", "http.request.header.x-custom-header=['custom-value']"],
        []);

    // 23.
    [Fact]
    [InstrumentHttp(ResponseHeaders = ["X-Custom-Header", "X-Another-Header"])]
    public Task Test_custom_response_headers_captured() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [],
        [("X-Custom-Header", "custom-value"), ("X-Another-Header", "another-value"), ("X-Excluded-Header", "excluded-value")],
        [],
        ["http.response.header.x-another-header=['another-value']", "http.response.header.x-custom-header=['custom-value']"]);

    // 24.
    [Fact]
    public Task Test_custom_headers_not_captured_when_not_configured() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [("X-Request-Header", "request-value")],
        [("X-Response-Header", "response-value")],
        [],
        []);

    // 25.
    [Fact]
    [InstrumentHttp(
        RequestHeaders = ["Authorization", "X-Api-Key"],
        ResponseHeaders = ["Set-Cookie", "X-Secret"],
        SensitiveHeaders = ["Authorization", "X-Api-Key", "Set-Cookie", "X-Secret"])]
    public Task Test_sensitive_headers_sanitized() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [("Authorization", "Bearer secret-token"), ("X-Api-Key", "secret-key")],
        [("Set-Cookie", "session=abc123"), ("X-Secret", "secret")],
        ["http.request.header.authorization=['[REDACTED]']", "http.request.header.x-api-key=['[REDACTED]']"],
        ["http.response.header.set-cookie=['[REDACTED]']", "http.response.header.x-secret=['[REDACTED]']"]);

    // 26.
    [Fact]
    [InstrumentHttp(RequestHeaders = ["X-Custom-Request-.*"], ResponseHeaders = ["X-Custom-Response-.*"])]
    public Task Test_custom_headers_with_regex() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [("X-Custom-Request-One", "1"), ("X-Custom-Request-Two", "2"), ("X-Other-Request-Header", "3")],
        [("X-Custom-Response-A", "4"), ("X-Custom-Response-B", "5"), ("X-Other-Response-Header", "6")],
        ["http.request.header.x-custom-request-one=['1']", "http.request.header.x-custom-request-two=['2']"],
        ["http.response.header.x-custom-response-a=['4']", "http.response.header.x-custom-response-b=['5']"]);

    // 27.
    [Fact]
    [InstrumentHttp(RequestHeaders = ["x-request-header"], ResponseHeaders = ["x-response-header"])]
    public Task Test_custom_headers_case_insensitive() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [("X-ReQuESt-HeaDER", "custom-value")],
        [("X-ReSPoNse-HeaDER", "custom-value")],
        ["http.request.header.x-request-header=['custom-value']"],
        ["http.response.header.x-response-header=['custom-value']"]);

    // 28.
    [Fact]
    [InstrumentHttp(RequestHeaders = ["X-Multi-Value"])]
    public Task Test_multi_value_request_headers() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [("X-Multi-Value", "value1"), ("X-Multi-Value", "value2")],
        [],
        ["http.request.header.x-multi-value=['value1', 'value2']"],
        []);

    // 29. D26: HttpClient keeps those of the content apart; they are captured with the others.
    [Fact]
    [InstrumentHttp(RequestHeaders = ["Content-Type", "Accept"], ResponseHeaders = ["Content-Type", "Server"])]
    public Task Test_standard_http_headers_captured() => AssertCapturedAsync(
        static (client, request) =>
        {
            request.Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } };
            return client.SendAsync(request);
        },
        [("Accept", "application/json")],
        [("Content-Type", "text/csv")],
        ["http.request.header.accept=['application/json']", "http.request.header.content-type=['text/plain']"],
        ["http.response.header.content-type=['text/csv']", "http.response.header.server=['Kestrel']"]);

    // 30. D26: those that user code has set; neither Host nor traceparent.
    [Fact]
    [InstrumentHttp(RequestHeaders = [".*"])]
    public Task Test_capture_all_request_headers() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [("X-Header-1", "value1"), ("X-Header-2", "value2")],
        [],
        ["http.request.header.x-header-1=['value1']", "http.request.header.x-header-2=['value2']"],
        []);

    // 31.
    [Fact]
    [InstrumentHttp(ResponseHeaders = [".*"])]
    public Task Test_capture_all_response_headers() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [],
        [("X-Response-1", "value1"), ("X-Response-2", "value2"), ("Date", "Tue, 15 Nov 1994 08:12:31 GMT"), ("Content-Length", "7")],
        [],
        [
            "http.response.header.date=['Tue, 15 Nov 1994 08:12:31 GMT']",
            "http.response.header.server=['Kestrel']",
            "http.response.header.x-response-1=['value1']",
            "http.response.header.x-response-2=['value2']",
            "http.response.header.content-length=['7']",
        ]);

    // 32. D24: sensitive where the pattern matches a part of the name.
    [Fact]
    [InstrumentHttp(RequestHeaders = ["X-Test.*"], SensitiveHeaders = [".*secret.*"])]
    public Task Test_sanitize_with_regex_pattern() => AssertCapturedAsync(
        static (client, request) => client.SendAsync(request),
        [("X-Test", "normal-value"), ("X-Test-Secret", "secret-value")],
        [],
        ["http.request.header.x-test=['normal-value']", "http.request.header.x-test-secret=['[REDACTED]']"],
        []);

    private static void AssertStatus(Activity span, int status, string name = "GET /status/{status}")
    {
        Assert.Equal((name, ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal((status >= 400 ? ActivityStatusCode.Error : ActivityStatusCode.Unset, null), (span.Status, span.StatusDescription));
        Assert.Empty(span.Events);
    }

    private static void AssertFailed(Activity span, Exception exception, string name)
    {
        Assert.Equal((name, ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal((ActivityStatusCode.Error, exception.Message), (span.Status, span.StatusDescription));
        Assert.Equal("exception", Assert.Single(span.Events).Name);
    }

    private async Task AssertSchemaAsync(Func<HttpClient, Task<HttpResponseMessage>> call)
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await call(Client);

        Assert.Equal("https://opentelemetry.io/schemas/1.44.0", recorder.Span.Source.TelemetrySchemaUrl);
        AssertSent(recorder);
    }

    /// <summary>Sends a request with headers, gets a response with headers, and looks at the whole of the span and at what went out.</summary>
    private async Task AssertCapturedAsync(
        Func<HttpClient, HttpRequestMessage, Task<HttpResponseMessage>> call,
        (string Name, string Value)[] requestHeaders,
        (string Name, string Value)[] responseHeaders,
        string[] capturedOfRequest,
        string[] capturedOfResponse)
    {
        using var recorder = new SpanRecorder();
        string target = "headers?" + string.Join('&', responseHeaders.Select(static header => $"{header.Name}={Uri.EscapeDataString(header.Value)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, target);
        request.SetUrlTemplate("/headers");
        foreach ((string name, string value) in requestHeaders)
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage response = await call(Client, request);

        Assert.Equal([.. Request(target, method: "POST"), .. capturedOfRequest, .. Response(200), .. capturedOfResponse], recorder.Span.Tags());
        Assert.Equal(
            requestHeaders.GroupBy(static header => header.Name, static (name, headers) => $"{name.ToLowerInvariant()}: {string.Join(", ", headers.Select(static header => header.Value))}"),
            Server.Request.UntracedHeaders.Where(static line => !line.StartsWith("host:", StringComparison.Ordinal) && !line.StartsWith("content-", StringComparison.Ordinal)));
        Assert.All(responseHeaders, header => Assert.Equal([header.Value], HeadersOf(response, header.Name)));
        AssertSent(recorder);
    }

    private static IEnumerable<string> HeadersOf(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(static header => header.Value);

    /// <summary>Marks whatever span it is given.</summary>
    internal static class MarkingHooks
    {
        internal static void OnRequest(Activity span, HttpRequestMessage request) => span.SetTag("hook", nameof(OnRequest));

        internal static void OnResponse(Activity span, HttpResponseMessage response) => span.SetTag("hook", nameof(OnResponse));

        internal static void OnException(Activity span, Exception exception) => span.SetTag("hook", nameof(OnException));
    }

    internal static class NamingHooks
    {
        internal static void OnRequest(Activity span, HttpRequestMessage request)
        {
            span.DisplayName = $"{request.Method} - /{request.RequestUri}";
            request.Headers.Add("X-Hook", "changed by the hook");
        }

        internal static void OnResponse(Activity span, HttpResponseMessage response) => span.SetTag("response_hook_attr", "value");
    }

    internal static class FilteringHooks
    {
        internal static string RedactUrl(Uri url) => url.GetLeftPart(UriPartial.Path);
    }

    /// <summary>The point of one call, under the stable conventions.</summary>
    private string Point(string template, int? status, string? error = null) =>
        "Instrumentation.Http http.client.request.duration 1: "
        + (error is null ? "" : $"error.type='{error}' ")
        + "http.request.method='GET' "
        + (status is null ? "" : $"http.response.status_code={status} network.protocol.version='1.1' ")
        + $"server.address='127.0.0.1' server.port={Server.Address.Port} url.template='{template}'";

    /// <summary>The same under version 1.20. D20: its names.</summary>
    private string LegacyPoint(int? status) =>
        "Instrumentation.Http http.client.duration 1: http.method='GET' "
        + (status is null ? "" : $"http.status_code={status} ")
        + $"net.peer.name='127.0.0.1' net.peer.port={Server.Address.Port}"
        + (status is null ? "" : " net.protocol.version='1.1'");
}
