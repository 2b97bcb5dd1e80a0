using System.Diagnostics;
using Instrumentation.Testing;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>What goes out on the wire: the server's parent is our span, on every attempt.</summary>
public sealed class PropagationTests : ServerTests
{
    private const string UsersTraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    public override Task DisposeAsync()
    {
        Baggage.Current = default;
        return base.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_plain_call(bool hasParent)
    {
        using var recorder = new SpanRecorder();
        using Activity? parent = hasParent ? SampledParent() : null;
        using var client = new HttpClient();

        using HttpResponseMessage response = await client.GetAsync(Server.Address);

        Assert.Equal(["host", "traceparent"], Server.Request.Headers.Select(static header => header.Key).Order());
        Assert.Equal(TraceParent(recorder.Span), Server.Request.Header("traceparent"));
    }

    [Fact]
    public async Task Every_hop_of_a_redirect()
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient();

        using HttpResponseMessage response = await client.GetAsync($"{Server.Address}redirect/3");

        Assert.Equal(["/redirect/3", "/redirect/2", "/redirect/1", "/redirect/0"], Server.Requests.Select(static request => request.Target));
        Assert.All(Server.Requests, request => Assert.Equal(TraceParent(recorder.Span), request.Header("traceparent")));
        Assert.Equal($"{Server.Address}redirect/3", recorder.Span.GetTagItem("url.full"));
        Assert.Equal(200, recorder.Span.GetTagItem("http.response.status_code"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_attempt_of_a_handler_that_resends(bool followsRedirects)
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler { AllowAutoRedirect = followsRedirects }, static async (_, send) =>
        {
            HttpResponseMessage response;
            do
            {
                response = await send();
            }
            while ((int)response.StatusCode == 503);

            return response;
        }));

        using HttpResponseMessage response = await client.GetAsync($"{Server.Address}flaky/2");

        Assert.Equal(3, Server.Requests.Count);
        Assert.All(Server.Requests, request => Assert.Equal(TraceParent(recorder.Span), request.Header("traceparent")));
        Assert.Equal(200, recorder.Span.GetTagItem("http.response.status_code"));
    }

    [Fact]
    public async Task A_redirect_under_an_activity_of_a_handler()
    {
        using var recorder = new SpanRecorder(static builder => builder.AddSource("handler"));
        using var source = new ActivitySource("handler");
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler(), async (_, send) =>
        {
            using Activity? inner = source.StartActivity("inner");
            return await send();
        }));

        using HttpResponseMessage response = await client.GetAsync($"{Server.Address}redirect/1");

        Activity span = recorder.Spans.Single(static span => span.Kind == ActivityKind.Client);
        Assert.Equal(2, Server.Requests.Count);
        Assert.All(Server.Requests, request => Assert.Equal(TraceParent(span), request.Header("traceparent")));
    }

    [Theory]
    [InlineData("GetStringAsync")]
    [InlineData("GetByteArrayAsync")]
    [InlineData("GetStreamAsync")]
    [InlineData("PostAsync")]
    [InlineData("Send")]
    public async Task Redirects_of_the_other_families(string method)
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient { BaseAddress = Server.Address };

        switch (method)
        {
            case "GetStringAsync":
                await client.GetStringAsync("redirect/1");
                break;
            case "GetByteArrayAsync":
                await client.GetByteArrayAsync("redirect/1");
                break;
            case "GetStreamAsync":
                await (await client.GetStreamAsync("redirect/1")).DisposeAsync();
                break;
            case "PostAsync":
                await client.PostAsync("redirect/1", null);
                break;
            default:
                client.Send(new HttpRequestMessage(HttpMethod.Get, "redirect/1"));
                break;
        }

        Assert.Equal([TraceParent(recorder.Span), TraceParent(recorder.Span)], Server.Requests.Select(static request => request.Header("traceparent")));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("redirect/2", 3)]
    public async Task A_traceparent_of_user_code_stays_alone_on_every_hop(string path, int hops)
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient { BaseAddress = Server.Address };
        Baggage.SetBaggage("tenant", "7");

        var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "traceparent", UsersTraceParent } } };
        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal(hops, Server.Requests.Count);
        Assert.All(Server.Requests, static request => Assert.Equal(["host", "traceparent"], request.Headers.Select(static header => header.Key).Order()));
        Assert.All(Server.Requests, static request => Assert.Equal(UsersTraceParent, request.Header("traceparent")));
        Assert.NotEqual(UsersTraceParent, TraceParent(recorder.Span));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("redirect/1", 2)]
    public async Task A_traceparent_among_the_default_headers_stays(string path, int hops)
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient { BaseAddress = Server.Address, DefaultRequestHeaders = { { "traceparent", UsersTraceParent }, { "tracestate", "a=1" } } };

        using HttpResponseMessage response = await client.GetAsync(path);

        Assert.Equal(hops, Server.Requests.Count);
        Assert.All(Server.Requests, static request => Assert.Equal((UsersTraceParent, "a=1"), (request.Header("traceparent"), request.Header("tracestate"))));
        Assert.Single(recorder.Spans);
    }

    [Theory]
    [InlineData("")]
    [InlineData("redirect/1")]
    public async Task Baggage_of_OpenTelemetry_and_the_trace_state_travel(string path)
    {
        using var recorder = new SpanRecorder();
        using Activity parent = SampledParent();
        parent.TraceStateString = "vendor=1";
        Baggage.SetBaggage("tenant", "7");
        using var client = new HttpClient { BaseAddress = Server.Address };

        using HttpResponseMessage response = await client.GetAsync(path);

        Assert.All(Server.Requests, request => Assert.Equal(
            [$"baggage: tenant=7", $"traceparent: {TraceParent(recorder.Span)}", "tracestate: vendor=1"],
            request.Headers.Where(static header => header.Key != "host").Select(static header => $"{header.Key}: {header.Value}").Order()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("redirect/1")]
    public async Task Baggage_of_the_activity_travels_as_without_us(string path)
    {
        using Activity parent = SampledParent();
        parent.AddBaggage("tenant", "7");
        using var client = new HttpClient { BaseAddress = Server.Address };
        using HttpResponseMessage untraced = await Untraced.GetAsync(client, path);
        string? expected = Server.Requests[^1].Header("baggage");
        int hops = Server.Requests.Count;

        using var recorder = new SpanRecorder();
        using HttpResponseMessage response = await client.GetAsync(path);

        Assert.NotNull(expected);
        Assert.All(Server.Requests.Skip(hops), request => Assert.Equal((expected, TraceParent(recorder.Span)), (request.Header("baggage"), request.Header("traceparent"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("redirect/1")]
    public async Task A_baggage_header_of_user_code_stays_beside_our_traceparent(string path)
    {
        using var recorder = new SpanRecorder();
        Baggage.SetBaggage("tenant", "7");
        using var client = new HttpClient { BaseAddress = Server.Address, DefaultRequestHeaders = { { "baggage", "mine=1" } } };

        using HttpResponseMessage response = await client.GetAsync(path);

        Assert.All(Server.Requests, request => Assert.Equal(("mine=1", TraceParent(recorder.Span)), (request.Header("baggage"), request.Header("traceparent"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("redirect/1")]
    public async Task Another_propagator_of_OpenTelemetry_replaces_the_W3C_headers(string path)
    {
        TextMapPropagator before = Propagators.DefaultTextMapPropagator;
        Sdk.SetDefaultTextMapPropagator(new SingleHeaderPropagator());
        try
        {
            using var recorder = new SpanRecorder();
            using var client = new HttpClient { BaseAddress = Server.Address };

            using HttpResponseMessage response = await client.GetAsync(path);

            Assert.All(Server.Requests, request => Assert.Equal(
                [$"x-trace: {recorder.Span.TraceId}:{recorder.Span.SpanId}"],
                request.Headers.Where(static header => header.Key != "host").Select(static header => $"{header.Key}: {header.Value}")));
        }
        finally
        {
            Sdk.SetDefaultTextMapPropagator(before);
        }
    }

    [Fact]
    public async Task A_process_that_propagates_nothing_is_obeyed()
    {
        DistributedContextPropagator before = DistributedContextPropagator.Current;
        DistributedContextPropagator.Current = DistributedContextPropagator.CreateNoOutputPropagator();
        try
        {
            using var recorder = new SpanRecorder();
            using var client = new HttpClient();

            using HttpResponseMessage response = await client.GetAsync(Server.Address);

            Assert.Equal(["host"], Server.Request.Headers.Select(static header => header.Key));
            Assert.Single(recorder.Spans);
        }
        finally
        {
            DistributedContextPropagator.Current = before;
        }
    }

    [Fact]
    public async Task A_propagator_set_for_the_process_is_obeyed()
    {
        DistributedContextPropagator before = DistributedContextPropagator.Current;
        DistributedContextPropagator.Current = new UsersPropagator();
        try
        {
            using var recorder = new SpanRecorder();
            using var client = new HttpClient(new StubHandler(static request => new() { RequestMessage = request }));

            using HttpResponseMessage response = await client.GetAsync("http://stub.example/");

            Assert.Equal([$"x-users: {recorder.Span.Id}"], response.RequestMessage!.Headers.Select(static header => $"{header.Key}: {header.Value.Single()}"));
        }
        finally
        {
            DistributedContextPropagator.Current = before;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("redirect/1")]
    public async Task A_handler_that_propagates_nothing_is_obeyed(string path)
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator() }) { BaseAddress = Server.Address };

        using HttpResponseMessage response = await client.GetAsync(path);

        Assert.All(Server.Requests, static request => Assert.Equal(["host"], request.Headers.Select(static header => header.Key)));
        Assert.Single(recorder.Spans);
    }

    [Fact]
    public async Task A_propagator_of_the_handlers_own_is_obeyed()
    {
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = new UsersPropagator() });

        using HttpResponseMessage response = await client.GetAsync(Server.Address);

        Assert.Equal(["host", "x-users"], Server.Request.Headers.Select(static header => header.Key).Order());
        Assert.Equal(recorder.Span.Id, Server.Request.Header("x-users"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("redirect/2")]
    public async Task A_handler_without_a_propagator_sends_ours(string path)
    {
        using var recorder = new SpanRecorder();
        using Activity parent = SampledParent();
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = Server.Address };

        using HttpResponseMessage response = await client.GetAsync(path);

        Assert.All(Server.Requests, request => Assert.Equal(TraceParent(recorder.Span), request.Header("traceparent")));
    }

    [Fact]
    public async Task A_trace_header_of_user_code_is_not_sent_with_other_requests_of_the_call()
    {
        using var recorder = new SpanRecorder();
        using var library = new HttpClient();
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler(), async (_, send) =>
        {
            using HttpResponseMessage token = await Untraced.GetAsync(library, $"{Server.Address}token");
            return await send();
        }));

        var request = new HttpRequestMessage(HttpMethod.Get, Server.Address) { Headers = { { "traceparent", UsersTraceParent } } };
        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal([TraceParent(recorder.Span), UsersTraceParent], Server.Requests.Select(static request => request.Header("traceparent")));
    }

    [Fact]
    public async Task Clients_older_than_the_provider_are_traced_from_then_on()
    {
        using var client = new HttpClient { BaseAddress = Server.Address };
        using HttpResponseMessage before = await client.GetAsync("redirect/1");
        Assert.All(Server.Requests, static request => Assert.Null(request.Header("traceparent")));

        using var recorder = new SpanRecorder();
        using HttpResponseMessage after = await client.GetAsync("redirect/1");

        Assert.Equal(2, Server.Requests.Skip(2).Count());
        Assert.All(Server.Requests.Skip(2), request => Assert.Equal(TraceParent(recorder.Span), request.Header("traceparent")));
    }

    [Fact]
    public async Task After_the_provider_is_gone_calls_are_as_before_it()
    {
        using var client = new HttpClient { BaseAddress = Server.Address };
        new SpanRecorder().Dispose();

        using HttpResponseMessage response = await client.GetAsync("redirect/1");

        Assert.Equal(2, Server.Requests.Count);
        Assert.All(Server.Requests, static request => Assert.Null(request.Header("traceparent")));
    }

    [Fact]
    public async Task Under_a_listener_without_OpenTelemetry_the_headers_are_those_of_the_runtime()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Instrumentation.Http",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var client = new HttpClient();

        using HttpResponseMessage response = await client.GetAsync(Server.Address);

        Assert.Equal(TraceParent(spans.Single()), Server.Request.Header("traceparent"));
    }

    [Fact]
    public async Task An_unsampled_root_travels_as_unsampled()
    {
        using var recorder = new SpanRecorder(static builder => builder.SetSampler(new AlwaysOffSampler()));
        using var client = new HttpClient();

        using HttpResponseMessage response = await client.GetAsync($"{Server.Address}redirect/1");

        Assert.Empty(recorder.Spans);
        Assert.Equal(2, Server.Requests.Count);
        Assert.All(Server.Requests, static request => Assert.EndsWith("-00", request.Header("traceparent"), StringComparison.Ordinal));
        Assert.Single(Server.Requests.Select(static request => request.Header("traceparent")).Distinct());
    }

    [Fact]
    public async Task Calls_that_are_not_ours_keep_the_parent_that_the_runtime_gives_them()
    {
        using var recorder = new SpanRecorder();
        using Activity parent = SampledParent();
        using var client = new HttpClient();

        using HttpResponseMessage response = await Untraced.GetAsync(client, Server.Address.ToString());

        Assert.StartsWith($"00-{parent.TraceId}-", Server.Request.Header("traceparent"), StringComparison.Ordinal);
        Assert.NotEqual(parent.SpanId.ToHexString(), Server.Request.ParentSpanId);
        Assert.Empty(recorder.Spans);
    }

    private static Activity SampledParent()
    {
        Activity parent = new Activity("parent").SetIdFormat(ActivityIdFormat.W3C).Start();
        parent.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        return parent;
    }

    private static string TraceParent(Activity span) => $"00-{span.TraceId}-{span.SpanId}-01";

    private sealed class SingleHeaderPropagator : TextMapPropagator
    {
        public override ISet<string> Fields { get; } = new HashSet<string> { "x-trace" };

        public override PropagationContext Extract<T>(PropagationContext context, T carrier, Func<T, string, IEnumerable<string>?> getter) => context;

        public override void Inject<T>(PropagationContext context, T carrier, Action<T, string, string> setter) =>
            setter(carrier, "x-trace", $"{context.ActivityContext.TraceId}:{context.ActivityContext.SpanId}");
    }

    private sealed class UsersPropagator : DistributedContextPropagator
    {
        public override IReadOnlyCollection<string> Fields { get; } = ["x-users"];

        public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => setter!(carrier, "x-users", activity!.Id!);

        public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
            (traceId, traceState) = (null, null);

        public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
    }
}
