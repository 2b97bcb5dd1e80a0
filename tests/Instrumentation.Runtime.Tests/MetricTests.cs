using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using Instrumentation.Http;
using Instrumentation.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>What is measured, with which tags, with spans and without.</summary>
public sealed class MetricTests : ServerTests
{
    private const string Duration = "Instrumentation.Http http.client.request.duration";
    private const string Active = "Instrumentation.Http http.client.active_requests";

    public static TheoryData<string> Mixes => ["no spans", "own", "unsampled", "runtime"];

    [Fact]
    public async Task The_duration_is_in_seconds_with_the_bounds_of_the_conventions()
    {
        using var recorder = new MetricRecorder();

        (await Client.GetAsync("users/7")).Dispose();

        RecordedPoint point = Assert.Single(recorder.Collect());
        Assert.Equal(("s", "Duration of HTTP client requests."), (point.Metric.Unit, point.Metric.Description));
        Assert.Equal(typeof(InstrumentHttpAttribute).Assembly.GetName().Version!.ToString(3), point.Metric.MeterVersion);
        Assert.Equal([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, double.PositiveInfinity], point.Bounds);
        Assert.Equal([$"{Duration} 1: {Tags("GET", "/users/7")}"], recorder.Points());
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public async Task Each_call_is_measured_once_whoever_makes_the_spans(string mix)
    {
        using var recorder = new MetricRecorder();
        using SpanRecorder? spans = Spans(mix);

        (await Client.GetAsync("redirect/2")).Dispose();
        (await Client.PostAsync("post", null)).Dispose();
        Client.Send(new HttpRequestMessage(HttpMethod.Get, "send")).Dispose();
        Assert.Equal("ok", await Client.GetStringAsync("text"));
        Assert.Equal("ok"u8.ToArray(), await Client.GetByteArrayAsync("bytes"));
        await (await Client.GetStreamAsync("stream")).DisposeAsync();
        Assert.NotNull(await Client.GetFromJsonAsync<int[]>("content/json?hex=5B315D"));
        Assert.NotNull(await Client.DeleteFromJsonAsync<int[]>("content/json?hex=5B315D"));
        Assert.Equal([1], await Client.GetFromJsonAsAsyncEnumerable<int>("content/sequence?hex=5B315D").ToListAsync());

        Assert.Equal(
            new[]
            {
                Tags("GET", "/redirect/2"), Tags("POST", "/post"), Tags("GET", "/send"), Tags("GET", "/text"), Tags("GET", "/bytes"),
                Tags("GET", "/stream"), Tags("GET", "/content/json"), Tags("DELETE", "/content/json"), Tags("GET", "/content/sequence"),
            }.Select(static tags => $"{Duration} 1: {tags}").Order(StringComparer.Ordinal),
            recorder.Points());
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public async Task Errors_have_the_type_of_the_span_sampled_or_not(string mix)
    {
        using var recorder = new MetricRecorder();
        using SpanRecorder? spans = Spans(mix);
        using var hasty = new HttpClient { BaseAddress = Server.Address, Timeout = TimeSpan.FromMilliseconds(200) };
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        (await Client.GetAsync("status/404")).Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetStringAsync("status/500"));
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetStringAsync("status/304"));
        await Assert.ThrowsAsync<TaskCanceledException>(() => hasty.GetAsync("gate/headers"));
        await Assert.ThrowsAsync<TaskCanceledException>(() => Client.GetStringAsync("gate/headers?canceled", cancellation.Token));
        var refused = new Uri(UnusedAddress(), "refused");
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync(refused));

        string address = "server.address='127.0.0.1'";
        Assert.Equal(
            new[]
            {
                Tags("GET", "/status/404", 404, "404"), Tags("GET", "/status/500", 500, "500"), Tags("GET", "/status/304", 304, "304"),
                $"error.type='timeout' http.request.method='GET' {address} server.port={Server.Address.Port} url.template='/gate/headers'",
                $"http.request.method='GET' {address} server.port={Server.Address.Port} url.template='/gate/headers'",
                $"error.type='connection_error' http.request.method='GET' {address} server.port={refused.Port} url.template='/refused'",
            }.Select(static tags => $"{Duration} 1: {tags}").Order(StringComparer.Ordinal),
            recorder.Points());
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public async Task The_status_of_an_earlier_hop_is_not_that_of_the_call(string mix)
    {
        using var recorder = new MetricRecorder();
        using SpanRecorder? spans = Spans(mix);

        await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetStringAsync("redirect/1/abort"));

        RecordedPoint point = Assert.Single(recorder.Collect());
        Assert.StartsWith("error.type='", point.Tags[0], StringComparison.Ordinal);
        Assert.Equal(
            ["http.request.method='GET'", "server.address='127.0.0.1'", $"server.port={Server.Address.Port}", "url.template='/redirect/1/abort'"],
            point.Tags.Skip(1));
    }

    [Fact]
    public async Task It_lasts_as_long_as_the_span()
    {
        using var recorder = new MetricRecorder();
        using var spans = new SpanRecorder();

        (await Client.GetAsync("m")).Dispose();
        Assert.Equal(spans.Spans[0].Duration.TotalSeconds, Assert.Single(recorder.Collect()).Sum);
        Client.Send(new HttpRequestMessage(HttpMethod.Get, "m")).Dispose();

        Assert.Equal(spans.Spans.Sum(static span => span.Duration.TotalSeconds), Assert.Single(recorder.Collect()).Sum, precision: 9);
    }

    [Fact]
    public async Task Its_exemplars_are_of_the_span()
    {
        using var recorder = new MetricRecorder(static builder => builder.SetExemplarFilter(ExemplarFilterType.AlwaysOn));
        using var spans = new SpanRecorder(static builder => builder.AddSource("app"));
        using var source = new ActivitySource("app");
        using Activity? caller = source.StartActivity("caller");

        (await Client.GetAsync("m")).Dispose();
        Assert.Same(caller, Activity.Current);

        Assert.Equal([spans.Span.SpanId.ToHexString()], Assert.Single(recorder.Collect()).Exemplars);
        Client.Send(new HttpRequestMessage(HttpMethod.Get, "n")).Dispose();
        Assert.Same(caller, Activity.Current);
        Assert.Equal(spans.Spans.Select(static span => span.SpanId.ToHexString()), recorder.Collect().SelectMany(static point => point.Exemplars).Distinct());
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public async Task Active_requests_go_up_and_down_again_whatever_becomes_of_the_call(string mix)
    {
        using var recorder = new MetricRecorder();
        using SpanRecorder? spans = Spans(mix);
        using var canceled = new CancellationTokenSource();
        using var client = new HttpClient { BaseAddress = Server.Address };

        Task<HttpResponseMessage> waiting = Counted.GetAsync(client, "gate/headers", default);
        Task<string> reading = Counted.GetStringAsync(client, "gate/headers", canceled.Token);
        while (Server.Requests.Count < 2)
        {
            await Task.Delay(10);
        }

        string tags = $"http.request.method='GET' server.address='127.0.0.1' server.port={Server.Address.Port} url.template='/gate/headers'";
        Assert.Equal([$"{Active} 2: {tags}"], recorder.Points());

        await canceled.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => reading);
        Assert.Equal([$"{Active} 1: {tags}"], recorder.Points());
        Server.Gate.SetResult();
        (await waiting).Dispose();

        await Assert.ThrowsAsync<HttpRequestException>(() => Counted.GetAsync(client, new Uri(UnusedAddress(), "refused").ToString(), default));
        await Assert.ThrowsAsync<HttpRequestException>(() => Counted.GetStringAsync(client, "abort", default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Counted.SendTwiceAsync(client));
        Stream abandoned = await Counted.GetStreamAsync(client, "gate/body");
        await foreach (int number in Counted.Sequence(client, "content/json?hex=5B312C325D"))
        {
            break;
        }

        Assert.NotNull(abandoned);
        Assert.All(recorder.Collect(), static point => Assert.Equal(0, point.Count));
        Assert.Equal(6, recorder.Collect().Count);
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    [InstrumentHttp(Metrics = HttpMetrics.RequestDuration | HttpMetrics.ActiveRequests)]
    public async Task A_call_that_fails_at_once_is_measured_once(string mix)
    {
        using var recorder = new MetricRecorder();
        using SpanRecorder? spans = Spans(mix);
        var client = new HttpClient { BaseAddress = Server.Address };
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetFromJsonAsAsyncEnumerable<int>("m").ToListAsync().AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetStringAsync("m"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetAsync("m"));
        Assert.Throws<ObjectDisposedException>(() => client.Send(new HttpRequestMessage(HttpMethod.Get, "m")));

        string tags = $"http.request.method='GET' server.address='127.0.0.1' server.port={Server.Address.Port} url.template='/m'";
        Assert.Equal([$"{Active} 0: {tags}", $"{Duration} 4: error.type='System.ObjectDisposedException' {tags}"], recorder.Points());
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    [InstrumentHttp(Metrics = HttpMetrics.RequestBodySize | HttpMetrics.ResponseBodySize)]
    public async Task Body_sizes_where_they_are_known(string mix)
    {
        using var recorder = new MetricRecorder();
        using SpanRecorder? spans = Spans(mix);

        (await Client.PostAsync("sized/9", new StringContent("content"))).Dispose();
        Assert.Equal("ok", await Client.GetStringAsync("chunked"));

        IReadOnlyList<RecordedPoint> points = recorder.Collect();
        Assert.Equal(
            [("http.client.request.body.size", "By", "Size of HTTP client request bodies.", 7.0), ("http.client.response.body.size", "By", "Size of HTTP client response bodies.", 9.0)],
            points.Select(static point => (point.Metric.Name, point.Metric.Unit, point.Metric.Description, point.Sum)).Order());
        Assert.All(points, point => Assert.Equal(Tags("POST", "/sized/9"), string.Join(' ', point.Tags)));
    }

    [Fact]
    [InstrumentHttp(Metrics = HttpMetrics.None)]
    public async Task None()
    {
        using var recorder = new MetricRecorder();

        (await Client.GetAsync("m")).Dispose();

        Assert.Empty(recorder.Points());
    }

    [Fact]
    [InstrumentHttp(Attributes = HttpSpanAttributes.Required | HttpSpanAttributes.UrlScheme)]
    public async Task The_attribute_set_decides_about_scheme_template_and_version()
    {
        using var recorder = new MetricRecorder();

        (await Client.GetAsync("m")).Dispose();

        Assert.Equal(
            [$"{Duration} 1: http.request.method='GET' http.response.status_code=200 server.address='127.0.0.1' server.port={Server.Address.Port} url.scheme='http'"],
            recorder.Points());
    }

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Legacy)]
    public async Task Under_the_legacy_conventions_milliseconds()
    {
        using var recorder = new MetricRecorder();
        using var spans = new SpanRecorder();

        (await Client.GetAsync("status/404")).Dispose();

        RecordedPoint point = Assert.Single(recorder.Collect());
        Assert.Equal(("http.client.duration", "ms", "Measures the duration of outbound HTTP requests."), (point.Metric.Name, point.Metric.Unit, point.Metric.Description));
        Assert.Equal(spans.Span.Duration.TotalMilliseconds, point.Sum, precision: 6);
        Assert.Equal([0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000, double.PositiveInfinity], point.Bounds);
        Assert.Equal(["http.method='GET'", "http.status_code=404", "net.peer.name='127.0.0.1'", $"net.peer.port={Server.Address.Port}", "net.protocol.version='1.1'"], point.Tags);
    }

    [Fact]
    [InstrumentHttp(SemanticConventions = HttpSemanticConventions.Both)]
    public async Task Both()
    {
        using var recorder = new MetricRecorder();
        using var client = new HttpClient(new StubHandler(static _ => new()));

        (await client.GetAsync("http://host/m")).Dispose();

        Assert.Equal(
            [
                "Instrumentation.Http http.client.duration 1: http.method='GET' http.status_code=200 net.peer.name='host' net.protocol.version='1.1'",
                $"{Duration} 1: http.request.method='GET' http.response.status_code=200 network.protocol.version='1.1' server.address='host' server.port=80 url.template='/m'",
            ],
            recorder.Points());
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public async Task A_hook_adds_and_removes_tags(string mix)
    {
        using var recorder = new MetricRecorder();
        using SpanRecorder? spans = Spans(mix);

        (await Hooked.GetAsync(Client, "m")).Dispose();
        Assert.Equal("ok", await Hooked.GetStringAsync(Client, "m"));

        Assert.Equal(
            [$"{Duration} 2: http.request.method='GET' http.response.status_code=200 network.protocol.version='1.1' of.request='GET' of.response=200 server.address='127.0.0.1' server.port={Server.Address.Port}"],
            recorder.Points());
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public async Task What_is_switched_off_is_not_measured(string mix)
    {
        using var recorder = new MetricRecorder();
        using SpanRecorder? spans = Spans(mix);

        using (HttpInstrumentation.Suppress())
        {
            (await Client.GetAsync("m")).Dispose();
        }

        using (SuppressInstrumentationScope.Begin())
        {
            Assert.Equal("ok", await Client.GetStringAsync("m"));
        }

        (await Hooked.ExcludedAsync(Client, "m")).Dispose();
        (await Unwanted.GetAsync(Client, "m")).Dispose();
        Assert.Equal("ok", await Unwanted.GetStringAsync(Client, "m"));
        HttpInstrumentation.Exclude(Client);
        (await Client.GetAsync("m")).Dispose();

        Assert.Empty(recorder.Points());
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public async Task The_runtimes_own_measurement_gets_the_template_for_each_attempt(string mix)
    {
        using var recorder = new MetricRecorder(static builder => builder.AddMeter("System.Net.Http"));
        using SpanRecorder? spans = Spans(mix);

        (await Enriching.GetAsync(Client, "redirect/1")).Dispose();
        Assert.Equal("ok", await Enriching.GetStringAsync(Client, "text"));
        (await Untraced.GetAsync(Client, "library")).Dispose();

        string[] points = [.. recorder.Points().Where(static point => point.StartsWith("System.Net.Http http.client.request.duration", StringComparison.Ordinal))];
        string Runtime(int count, int status, string template) =>
            $"System.Net.Http http.client.request.duration {count}: http.request.method='GET' http.response.status_code={status} network.protocol.version='1.1' "
            + $"server.address='127.0.0.1' server.port={Server.Address.Port} url.scheme='http'{template}";
        Assert.Equal(
            [
                Runtime(1, 200, ""),
                Runtime(1, 200, " url.template='/redirect/1'"),
                Runtime(1, 200, " url.template='/text'"),
                Runtime(1, 302, " url.template='/redirect/1'"),
            ],
            points);
    }

    [Fact]
    public async Task A_request_that_is_sent_again_is_tagged_once_each_time()
    {
        using var listener = new MeterListener();
        List<int> templates = [];
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Name: "http.client.request.duration", Meter.Name: "System.Net.Http" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => templates.Add(tags.ToArray().Count(static tag => tag.Key == "url.template")));
        listener.Start();
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());

        await Enriching.SendTwiceAsync(invoker, Server.Address);

        Assert.Equal([1, 1], templates);
    }

    [Fact]
    public void What_a_handler_leaves_in_the_flow_of_a_synchronous_call_stays()
    {
        using var recorder = new MetricRecorder();
        using var spans = new SpanRecorder();
        var ambient = new AsyncLocal<string> { Value = "before" };
        using var invoker = new HttpMessageInvoker(new StubHandler(_ =>
        {
            ambient.Value = "by the handler";
            return new();
        }));

        invoker.Send(new HttpRequestMessage(HttpMethod.Get, "http://host/m"), default).Dispose();

        Assert.Equal("by the handler", ambient.Value);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void A_listener_costs_one_object_a_call()
    {
        using var client = new HttpClient(new StubHandler(static (_, _) => s_answered));
        using var spans = new SpanRecorder(static builder => builder.SetSampler(new AlwaysOnSampler()));
        long without = Allocated(() => client.PostAsync("http://cost.example:8123/m", null));

        using var listener = new MeterListener();
        int measured = 0;
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == HttpInstrumentation.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured += tags.Length);
        listener.Start();
        long with = Allocated(() => client.PostAsync("http://cost.example:8123/m", null));

        Assert.True(measured > 0);
        Assert.Equal(112 * 500, with - without);
    }

    private static readonly Task<HttpResponseMessage> s_answered = Task.FromResult(new HttpResponseMessage());

    private static long Allocated(Func<object> call)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 500; i++)
            {
                call();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static SpanRecorder? Spans(string mix) => mix switch
    {
        "own" => new(),
        "unsampled" => new(static builder => builder.SetSampler(new AlwaysOffSampler())),
        "runtime" => new(static builder => builder.AddSource("System.Net.Http")),
        _ => null,
    };

    private string Tags(string method, string template, int status = 200, string? error = null) =>
        $"{(error is null ? "" : $"error.type='{error}' ")}http.request.method='{method}' http.response.status_code={status} network.protocol.version='1.1' "
        + $"server.address='127.0.0.1' server.port={Server.Address.Port} url.template='{template}'";

    [InstrumentHttp(Metrics = HttpMetrics.ActiveRequests)]
    private static class Counted
    {
        internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string url, CancellationToken token) => url == "gate/headers" ? client.GetAsync("gate/headers", token) : client.GetAsync(url, token);

        internal static Task<string> GetStringAsync(HttpClient client, string url, CancellationToken token) => url == "gate/headers" ? client.GetStringAsync("gate/headers", token) : client.GetStringAsync(url, token);

        internal static Task<Stream> GetStreamAsync(HttpClient client, string url) => client.GetStreamAsync(url);

        internal static IAsyncEnumerable<int> Sequence(HttpClient client, string url) => client.GetFromJsonAsAsyncEnumerable<int>(url);

        internal static async Task SendTwiceAsync(HttpClient client)
        {
            var request = new HttpRequestMessage(HttpMethod.Put, "twice");
            (await client.SendAsync(request)).Dispose();
            (await client.SendAsync(request)).Dispose();
        }
    }

    [InstrumentHttp(Hooks = typeof(Hooked))]
    internal static class Hooked
    {
        internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) => client.GetAsync(url);

        internal static Task<string> GetStringAsync(HttpClient client, string url) => client.GetStringAsync(url);

        [InstrumentHttp(ExcludedUrls = ["."])]
        internal static Task<HttpResponseMessage> ExcludedAsync(HttpClient client, string url) => client.GetAsync(url);

        internal static void OnMetric(ref TagList tags, HttpRequestMessage request, HttpResponseMessage? response)
        {
            tags.Add("of.request", request.Method.Method);
            tags.Add("of.response", (int?)response?.StatusCode);
            tags.Remove(tags.FirstOrDefault(static tag => tag.Key == "url.template"));
        }
    }

    [InstrumentHttp(Hooks = typeof(Unwanted))]
    internal static class Unwanted
    {
        internal static bool ShouldTrace(HttpRequestMessage request) => request.Method != HttpMethod.Get;

        internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) => client.GetAsync(url);

        internal static Task<string> GetStringAsync(HttpClient client, string url) => client.GetStringAsync(url);
    }

    [InstrumentHttp(Metrics = HttpMetrics.EnrichRuntime)]
    private static class Enriching
    {
        internal static async Task SendTwiceAsync(HttpMessageInvoker invoker, Uri address)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "twice"));
            (await invoker.SendAsync(request, default)).Dispose();
            (await invoker.SendAsync(request, default)).Dispose();
        }

        internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) => url == "redirect/1" ? client.GetAsync("redirect/1") : client.GetAsync(url);

        internal static Task<string> GetStringAsync(HttpClient client, string url) => url == "text" ? client.GetStringAsync("text") : client.GetStringAsync(url);
    }
}
