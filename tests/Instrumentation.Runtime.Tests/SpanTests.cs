using System.Diagnostics;
using System.Net;
using System.Reflection;
using Instrumentation.Http;
using Instrumentation.Testing;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>What a span says of a call that got a response.</summary>
public sealed class SpanTests : ServerTests
{
    [Fact]
    public async Task A_successful_call_has_the_required_and_the_recommended_attributes()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync("users/7?page=2#top");

        Activity span = recorder.Span;
        Assert.Equal("GET /users/7", span.DisplayName);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Empty(span.Events);
        Assert.Equal(
            [
                "http.request.method='GET'",
                "server.address='127.0.0.1'",
                $"server.port={Server.Address.Port}",
                $"url.full='{Server.Address}users/7?page=2#top'",
                "url.template='/users/7'",
                "http.response.status_code=200",
                "network.protocol.version='1.1'",
            ],
            span.Tags());
    }

    [Fact]
    public async Task The_scope_has_a_version_and_a_schema()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync("");

        ActivitySource scope = recorder.Span.Source;
        Assert.Equal("Instrumentation.Http", scope.Name);
        Assert.Equal(typeof(InstrumentHttpAttribute).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, scope.Version);
        Assert.Matches(@"^\d+\.\d+\.\d+(-[\w.]+)?$", scope.Version);
        Assert.Equal("https://opentelemetry.io/schemas/1.44.0", scope.TelemetrySchemaUrl);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(204, null)]
    [InlineData(302, null)]
    [InlineData(304, null)]
    [InlineData(399, null)]
    [InlineData(400, "400")]
    [InlineData(404, "404")]
    [InlineData(500, "500")]
    [InlineData(599, "599")]
    public async Task The_status_code_decides_the_status(int code, string? error)
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync($"status/{code}");

        Activity span = recorder.Span;
        Assert.Equal(error is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, span.Status);
        Assert.Null(span.StatusDescription);
        Assert.Empty(span.Events);
        Assert.Equal(
            [
                "http.request.method='GET'",
                "server.address='127.0.0.1'",
                $"server.port={Server.Address.Port}",
                $"url.full='{Server.Address}status/{code}'",
                "url.template='/status/{code}'",
                $"http.response.status_code={code}",
                "network.protocol.version='1.1'",
                .. error is null ? Array.Empty<string>() : [$"error.type='{error}'"],
            ],
            span.Tags());
    }

    [Theory]
    [InlineData("GET", "GET /m", "GET", null)]
    [InlineData("QUERY", "QUERY /m", "QUERY", null)]
    [InlineData("get", "GET /m", "GET", "get")]
    [InlineData("FOO", "HTTP /m", "_OTHER", "FOO")]
    [InlineData("foo", "HTTP /m", "_OTHER", "foo")]
    public async Task An_unknown_method_is_other_and_its_original_is_kept(string method, string name, string attribute, string? original)
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "m"));

        Assert.Equal(name, recorder.Span.DisplayName);
        Assert.Equal(
            [
                $"http.request.method='{attribute}'",
                .. original is null ? Array.Empty<string>() : [$"http.request.method_original='{original}'"],
                "server.address='127.0.0.1'",
                $"server.port={Server.Address.Port}",
                $"url.full='{Server.Address}m'",
                "url.template='/m'",
                "http.response.status_code=200",
                "network.protocol.version='1.1'",
            ],
            recorder.Span.Tags());
    }

    [Fact]
    public async Task The_Host_header_names_the_server()
    {
        using var recorder = new SpanRecorder();

        var request = new HttpRequestMessage(HttpMethod.Get, "m") { Headers = { Host = "virtual.example:9999" } };
        using HttpResponseMessage response = await Client.SendAsync(request);
        Client.DefaultRequestHeaders.Host = "default.example";
        using HttpResponseMessage second = await Client.GetAsync("m");

        Assert.Equal(["virtual.example:9999", "default.example"], Server.Requests.Select(static request => request.Header("host")));
        Assert.Equal(
            ["http.request.method='GET'", "server.address='virtual.example'", "server.port=9999", $"url.full='{Server.Address}m'", "url.template='/m'", "http.response.status_code=200", "network.protocol.version='1.1'"],
            recorder.Spans[0].Tags());
        Assert.Equal(
            ["http.request.method='GET'", "server.address='default.example'", "server.port=80", $"url.full='{Server.Address}m'", "url.template='/m'", "http.response.status_code=200", "network.protocol.version='1.1'"],
            recorder.Spans[1].Tags());
    }

    [Fact]
    public async Task Secrets_of_the_url_go_out_and_are_not_recorded()
    {
        using var recorder = new SpanRecorder();

        string authority = Server.Address.Authority;
        using HttpResponseMessage response = await Client.GetAsync($"http://user:password@{authority}/a%20b?sig=secret&x=1&Signature=secret#part");

        Assert.Equal("/a%20b?sig=secret&x=1&Signature=secret", Server.Request.Target);
        Assert.Equal($"http://REDACTED:REDACTED@{authority}/a%20b?sig=REDACTED&x=1&Signature=REDACTED#part", recorder.Span.GetTagItem("url.full"));
    }

    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("1.1", "1.1")]
    [InlineData("2.0", "2")]
    [InlineData("3.0", "3")]
    public async Task The_protocol_version_is_that_of_the_response(string version, string attribute)
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new StubHandler(_ => new HttpResponseMessage { Version = Version.Parse(version) }));

        using HttpResponseMessage response = await client.GetAsync("https://secure.example/");

        Assert.Equal(
            ["http.request.method='GET'", "server.address='secure.example'", "server.port=443", "url.full='https://secure.example/'", "url.template='/'", "http.response.status_code=200", $"network.protocol.version='{attribute}'"],
            recorder.Span.Tags());
    }

    [Theory]
    [InlineData("1.1", "1.1")]
    [InlineData("2.0", "2")]
    public async Task Over_TLS_the_negotiated_version_is_recorded(string version, string attribute)
    {
        using var certificate = LoopbackCertificate.Create();
        await using var server = await LoopbackServer.StartAsync(certificate);
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString() } };
        using var client = new HttpClient(handler) { BaseAddress = server.Address, DefaultRequestVersion = Version.Parse(version), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await client.GetAsync("tls");

        Assert.Equal($"HTTP/{attribute}", server.Request.Protocol);
        Assert.Equal(recorder.Span.SpanId.ToHexString(), server.Request.ParentSpanId);
        Assert.Equal(
            [
                "http.request.method='GET'",
                "server.address='127.0.0.1'",
                $"server.port={server.Address.Port}",
                $"url.full='{server.Address}tls'",
                "url.template='/tls'",
                "http.response.status_code=200",
                $"network.protocol.version='{attribute}'",
            ],
            recorder.Span.Tags());
    }

    [Fact]
    public async Task A_sampler_sees_the_name_and_the_attributes_of_the_request()
    {
        var sampler = new SeeingSampler();
        using var recorder = new SpanRecorder(builder => builder.SetSampler(sampler));

        using HttpResponseMessage response = await Client.PostAsync("seen?sig=secret", null);

        Assert.Equal("POST /seen", sampler.Seen.Name);
        Assert.Equal(ActivityKind.Client, sampler.Seen.Kind);
        Assert.Equal(
            [
                KeyValuePair.Create<string, object?>("http.request.method", "POST"),
                KeyValuePair.Create<string, object?>("server.address", "127.0.0.1"),
                KeyValuePair.Create<string, object?>("server.port", Server.Address.Port),
                KeyValuePair.Create<string, object?>("url.full", $"{Server.Address}seen?sig=REDACTED"),
                KeyValuePair.Create<string, object?>("url.template", "/seen"),
            ],
            sampler.Seen.Tags!);
    }

    [Fact]
    public async Task The_span_is_a_child_of_the_current_activity()
    {
        using var recorder = new SpanRecorder();
        using Activity parent = new Activity("parent").SetIdFormat(ActivityIdFormat.W3C).Start();
        parent.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        using HttpResponseMessage response = await Client.GetAsync("");

        Assert.Equal(parent.SpanId, recorder.Span.ParentSpanId);
        Assert.Equal(parent.TraceId, recorder.Span.TraceId);
    }

    [Fact]
    public async Task A_status_that_user_code_has_set_is_final()
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler(), static (_, send) =>
        {
            Activity.Current!.SetStatus(ActivityStatusCode.Ok);
            return send();
        }));

        using HttpResponseMessage response = await client.GetAsync($"{Server.Address}status/404");

        Assert.Equal(ActivityStatusCode.Ok, recorder.Span.Status);
        Assert.Equal("404", recorder.Span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task With_the_default_completion_option_the_span_covers_the_body()
    {
        using var recorder = new SpanRecorder();

        Task<HttpResponseMessage> call = Client.GetAsync("gate/body");
        await Server.AtGate.Task;
        Assert.Empty(recorder.Spans);
        Server.Gate.SetResult();
        using HttpResponseMessage response = await call;

        Assert.Equal("passed", await response.Content.ReadAsStringAsync());
        Assert.Single(recorder.Spans);
    }

    [Fact]
    public async Task With_ResponseHeadersRead_the_span_ends_at_the_headers()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync("gate/body", HttpCompletionOption.ResponseHeadersRead);
        Assert.Single(recorder.Spans);
        Server.Gate.SetResult();

        Assert.Equal("passed", await response.Content.ReadAsStringAsync());
        Assert.Single(recorder.Spans);
    }

    [Fact]
    public async Task GetStreamAsync_ends_its_span_at_the_headers()
    {
        using var recorder = new SpanRecorder();

        using Stream stream = await Client.GetStreamAsync("gate/body");
        Assert.Single(recorder.Spans);
        Server.Gate.SetResult();

        Assert.Equal("passed", await new StreamReader(stream).ReadToEndAsync());
    }

    [Fact]
    public async Task GetStringAsync_and_GetByteArrayAsync_cover_the_body()
    {
        using var recorder = new SpanRecorder();

        Task<string> text = Client.GetStringAsync("gate/body");
        Task<byte[]> bytes = Client.GetByteArrayAsync("gate/body");
        await Server.AtGate.Task;
        Assert.Empty(recorder.Spans);
        Server.Gate.SetResult();

        Assert.Equal("passed", await text);
        Assert.Equal("passed"u8.ToArray(), await bytes);
        Assert.Equal(2, recorder.Spans.Count);
    }

    [Fact]
    public void A_synchronous_call_is_traced()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = Client.Send(new HttpRequestMessage(HttpMethod.Get, "status/500"));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(recorder.Span.SpanId.ToHexString(), Server.Request.ParentSpanId);
        Assert.Equal(
            [
                "http.request.method='GET'",
                "server.address='127.0.0.1'",
                $"server.port={Server.Address.Port}",
                $"url.full='{Server.Address}status/500'",
                "url.template='/status/500'",
                "http.response.status_code=500",
                "network.protocol.version='1.1'",
                "error.type='500'",
            ],
            recorder.Span.Tags());
    }

    [Fact]
    public async Task A_bare_invoker_is_traced()
    {
        using var recorder = new SpanRecorder();
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());

        using HttpResponseMessage first = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Address, "a")), CancellationToken.None);
        using HttpResponseMessage second = invoker.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Address, "b")), CancellationToken.None);

        Assert.Equal([$"{Server.Address}a", $"{Server.Address}b"], recorder.Spans.Select(static span => span.GetTagItem("url.full")));
        Assert.Equal(recorder.Spans.Select(static span => span.SpanId.ToHexString()), Server.Requests.Select(static request => request.ParentSpanId));
    }

    private sealed class SeeingSampler : Sampler
    {
        internal SamplingParameters Seen { get; private set; }

        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        {
            Seen = samplingParameters;
            return new(SamplingDecision.RecordAndSample);
        }
    }
}
