using System.Diagnostics;
using Instrumentation.Http;
using Instrumentation.Testing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>
/// What <c>TestAioHttpClientInstrumentor</c> of Python's opentelemetry-instrumentation-aiohttp-client asserts, under its names and numbers:
/// what is instrumented, and how it is switched off. Where the conventions differ, theirs is the form asserted, and a comment names the row of
/// the list in docs/coming-from-python.md.
/// </summary>
/// <remarks>
/// <para>
/// Instrumenting is to build a tracer provider, or to enable; uninstrumenting to dispose it, or to disable. A session is a client, and
/// its trace configs are its handlers. All spans have <c>network.protocol.version</c> (D9) and the template (D4).
/// </para>
/// <para>
/// Numbers 34, 35 and 47 need the environment of a process of its own: they are in EnvironmentParityTests of the end-to-end tests.
/// </para>
/// </remarks>
public sealed class AioHttpInstrumentorParityTests : ParityTests
{
    /// <summary>Python has one context key for all instrumentations and one for those of HTTP.</summary>
    public static TheoryData<Suppression> Suppressions => [Suppression.OfOpenTelemetry, Suppression.Own, Suppression.Both];

    public override Task DisposeAsync()
    {
        HttpInstrumentation.Enabled = true;
        return base.DisposeAsync();
    }

    // 33. D1: the stable conventions, unless something else is asked for.
    [Fact]
    public async Task Test_instrument()
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync("test-path");

        Assert.Equal(
            [$"Instrumentation.Http http.client.request.duration 1: http.request.method='GET' http.response.status_code=200 network.protocol.version='1.1' server.address='127.0.0.1' server.port={Server.Address.Port} url.template='/test-path'"],
            metrics.Points());
        AssertOnly(recorder, "GET /test-path", "test-path");
    }

    // 36. Given to every client by what makes the clients.
    [Fact]
    public async Task Test_instrument_with_custom_trace_config()
    {
        using var recorder = new SpanRecorder();
        int handled = 0;
        ServiceCollection services = new();
        services.ConfigureHttpClientDefaults(builder => builder.AddHttpMessageHandler(() => new CountingHandler(() => handled++)));
        services.AddHttpClient("custom", client => client.BaseAddress = Server.Address);
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("custom");

        using HttpResponseMessage response = await client.GetAsync("test-path");

        Assert.Equal(1, handled);
        AssertOnly(recorder, "GET /test-path", "test-path");
    }

    // 37.
    [Fact]
    public async Task Test_every_request_by_new_session_creates_one_span()
    {
        for (int session = 0; session < 3; session++)
        {
            using var recorder = new SpanRecorder();
            using var client = new HttpClient { BaseAddress = Server.Address };

            using HttpResponseMessage response = await client.GetAsync("test-path");

            AssertSpan(recorder.Span, "GET /test-path", "test-path");
            Assert.Equal(recorder.Span.Id, Server.Requests[session].Header("traceparent"));
        }

        Assert.Equal(3, Server.Requests.Count);
    }

    // 38. It runs inside of the span.
    [Fact]
    public async Task Test_instrument_with_existing_trace_config()
    {
        using var recorder = new SpanRecorder();
        List<Activity?> handled = [];
        using var client = new HttpClient(new CountingHandler(() => handled.Add(Activity.Current)) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = Server.Address };

        using HttpResponseMessage response = await client.GetAsync("test-path");

        AssertOnly(recorder, "GET /test-path", "test-path");
        Assert.Same(recorder.Span, Assert.Single(handled));
    }

    // 39.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Test_no_op_tracer_provider(bool hasProvider)
    {
        using TracerProvider? provider = hasProvider ? Sdk.CreateTracerProviderBuilder().AddSource("another").Build() : null;
        Activity? current = new("unset");
        using var client = new HttpClient(new CountingHandler(() => current = Activity.Current) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = Server.Address };

        using HttpResponseMessage response = await client.GetAsync("test-path");

        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
        Assert.Null(current);
        AssertSentBare();
    }

    // 40. Both ways. In Python, clients that are there stay instrumented until they are closed; here they are not.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Test_uninstrument(bool bySwitch)
    {
        SpanRecorder? recorder = new();
        void Instrument(bool on)
        {
            if (bySwitch)
            {
                HttpInstrumentation.Enabled = on;
                return;
            }

            recorder?.Dispose();
            recorder = on ? new() : null;
        }

        try
        {
            Instrument(on: false);
            using HttpResponseMessage without = await Client.GetAsync("test-path");

            Assert.Empty(recorder?.Spans ?? []);
            AssertSentBare();

            Instrument(on: true);
            using HttpResponseMessage with = await Client.GetAsync("test-path");

            AssertSpan(recorder!.Span, "GET /test-path", "test-path");
            Assert.Equal([null, recorder.Span.Id], Server.Requests.Select(static request => request.Header("traceparent")));
        }
        finally
        {
            recorder?.Dispose();
        }
    }

    // 41.
    [Fact]
    public async Task Test_uninstrument_session()
    {
        using var recorder = new SpanRecorder();
        HttpInstrumentation.Exclude(Client);

        using HttpResponseMessage without = await Client.GetAsync("test-path");

        Assert.Empty(recorder.Spans);
        AssertSentBare();

        using var other = new HttpClient { BaseAddress = Server.Address };
        using HttpResponseMessage with = await other.GetAsync("test-path");

        AssertSpan(recorder.Span, "GET /test-path", "test-path");
        Assert.Equal([null, recorder.Span.Id], Server.Requests.Select(static request => request.Header("traceparent")));

        HttpInstrumentation.Include(Client);
        using HttpResponseMessage again = await Client.GetAsync("test-path");

        Assert.Equal(2, recorder.Spans.Count);
        AssertSpan(recorder.Spans[1], "GET /test-path", "test-path");
    }

    // 42. D23: nothing is sent either.
    [Theory]
    [MemberData(nameof(Suppressions))]
    public async Task Test_suppress_instrumentation(Suppression suppression)
    {
        using IDisposable scopes = Begin(suppression);
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();
        using var client = new HttpClient { BaseAddress = Server.Address };

        using HttpResponseMessage response = await client.GetAsync("test-path");

        Assert.Empty(recorder.Spans);
        Assert.Empty(metrics.Points());
        AssertSentBare();
    }

    // 43. Asked for each request: before the scope, and after it, there is a span.
    [Theory]
    [MemberData(nameof(Suppressions))]
    public async Task Test_suppress_instrumentation_after_creation(Suppression suppression)
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();
        using HttpResponseMessage before = await Client.GetAsync("before");
        using (Begin(suppression))
        {
            using HttpResponseMessage response = await Client.GetAsync("test-path");
        }

        using HttpResponseMessage after = await Client.GetAsync("after");

        Assert.Equal(["/after", "/before"], metrics.Collect().Select(static point => point.Tags[^1].Split('\'')[1]).Order(StringComparer.Ordinal));
        Assert.Equal(2, recorder.Spans.Count);
        AssertSpan(recorder.Spans[0], "GET /before", "before");
        AssertSpan(recorder.Spans[1], "GET /after", "after");
        Assert.Equal([recorder.Spans[0].Id, null, recorder.Spans[1].Id], Server.Requests.Select(static request => request.Header("traceparent")));
    }

    // 44. HttpClient gives the last redirect where it follows no further, so the failure is another call.
    [Theory]
    [MemberData(nameof(Suppressions))]
    public async Task Test_suppress_instrumentation_with_server_exception(Suppression suppression)
    {
        using var metrics = new MetricRecorder();
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new SocketsHttpHandler { MaxAutomaticRedirections = 2 }) { BaseAddress = Server.Address };
        using (Begin(suppression))
        {
            using HttpResponseMessage response = await client.GetAsync("redirect/9");
            HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("abort"));

            Assert.Equal(302, (int)response.StatusCode);
            Assert.IsAssignableFrom<IOException>(exception.InnerException);
        }

        Assert.Empty(recorder.Spans);
        Assert.Null(Activity.Current);
        Assert.Empty(metrics.Points());
        AssertSentBare(requests: 4);
    }

    // 45. For every call in the scope of a type.
    [Fact]
    public async Task Test_url_filter()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Filtered.GetAsync(Client, "test-path?query=params");

        AssertOnly(recorder, "GET /test-path", "test-path");
        Assert.Equal("/test-path?query=params", Server.Request.Target);
    }

    // 46.
    [Fact]
    public async Task Test_hooks()
    {
        using var recorder = new SpanRecorder();

        using HttpResponseMessage response = await Hooked.GetAsync(Client);

        AssertOnly(recorder, "GET - /test-path", "test-path", more: "response_hook_attr='value'");
    }

    private static IDisposable Begin(Suppression suppression) => suppression switch
    {
        Suppression.OfOpenTelemetry => SuppressInstrumentationScope.Begin(),
        Suppression.Own => HttpInstrumentation.Suppress(),
        _ => new Scopes(SuppressInstrumentationScope.Begin(), HttpInstrumentation.Suppress()),
    };

    private void AssertOnly(SpanRecorder recorder, string name, string target, params string[] more)
    {
        AssertSpan(recorder.Span, name, target, more);
        AssertSent(recorder);
    }

    private void AssertSpan(Activity span, string name, string target, params string[] more)
    {
        Assert.Equal((name, ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal([.. Request(target), .. Response(200), .. more], span.Tags());
    }

    public enum Suppression
    {
        OfOpenTelemetry,
        Own,
        Both,
    }

    private sealed class Scopes(params IDisposable[] scopes) : IDisposable
    {
        public void Dispose() => Array.ForEach(scopes, static scope => scope.Dispose());
    }

    private sealed class CountingHandler(Action handle) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            handle();
            return base.SendAsync(request, cancellationToken);
        }
    }

    [InstrumentHttp(Hooks = typeof(UrlFilter))]
    private static class Filtered
    {
        internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) => client.GetAsync(url);
    }

    internal static class UrlFilter
    {
        internal static string RedactUrl(Uri url) => url.GetLeftPart(UriPartial.Path);
    }

    [InstrumentHttp(Hooks = typeof(NameHooks))]
    private static class Hooked
    {
        internal static Task<HttpResponseMessage> GetAsync(HttpClient client) => client.GetAsync("test-path");
    }

    internal static class NameHooks
    {
        internal static void OnRequest(Activity span, HttpRequestMessage request) => span.DisplayName = $"{request.Method} - /{request.RequestUri}";

        internal static void OnResponse(Activity span, HttpResponseMessage response) => span.SetTag("response_hook_attr", "value");
    }
}
