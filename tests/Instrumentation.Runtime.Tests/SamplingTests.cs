using System.Diagnostics;
using Instrumentation.Testing;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>Spans that are not sampled: the server is told so, by each handler, in each family, with the trace state.</summary>
public sealed class SamplingTests : ServerTests
{
    private static readonly string[] s_handlers = ["runtime", "stub", "null-propagator"];
    private static readonly string[] s_calls = ["GetAsync", "GetStringAsync", "SendAsync", "Send"];

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (string handler in s_handlers)
            {
                foreach (string call in s_calls)
                {
                    cells.Add(handler, call);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Under_a_caller_that_is_not_sampled(string handler, string call)
    {
        using var recorder = new SpanRecorder();
        using Activity caller = Caller(ActivityTraceFlags.None);

        IReadOnlyList<string> received = await ReceivedAsync(handler, call);

        Assert.Empty(recorder.Spans);
        Assert.Same(caller, Activity.Current);
        string header = Assert.Single(received);
        Assert.StartsWith($"00-{caller.TraceId}-", header, StringComparison.Ordinal);
        Assert.EndsWith("-00 vendor=1", header, StringComparison.Ordinal);
        if (handler != "runtime")
        {
            Assert.Equal($"{caller.Id} vendor=1", header);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Dropped_by_the_sampler_under_a_caller_that_is_recorded(string handler, string call)
    {
        using var recorder = new SpanRecorder(static builder => builder.SetSampler(new Dropping(static parameters => true)));
        using Activity caller = Caller(ActivityTraceFlags.Recorded);

        IReadOnlyList<string> received = await ReceivedAsync(handler, call);

        Assert.Empty(recorder.Spans);
        Assert.Same(caller, Activity.Current);
        string header = Assert.Single(received);
        Assert.StartsWith($"00-{caller.TraceId}-", header, StringComparison.Ordinal);
        Assert.DoesNotContain(caller.SpanId.ToHexString(), header, StringComparison.Ordinal);
        Assert.EndsWith("-00 vendor=1", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sampler_decides_by_what_is_known_at_the_start(bool byUrl)
    {
        using var recorder = new SpanRecorder(builder => builder.SetSampler(new Dropping(parameters => byUrl
            ? parameters.Tags!.Any(static tag => tag.Key == "url.full" && ((string)tag.Value!).EndsWith("/health", StringComparison.Ordinal))
            : parameters.Name == "GET /health")));
        using Activity caller = Caller(ActivityTraceFlags.Recorded);

        using HttpResponseMessage dropped = await Client.GetAsync("health");
        using HttpResponseMessage kept = await Client.GetAsync("users");
        Assert.Equal("ok", await Client.GetStringAsync("health"));

        Assert.Equal("GET /users", recorder.Span.DisplayName);
        Assert.Equal(["00", "01", "00"], Server.Requests.Select(static request => request.Header("traceparent")!.Split('-')[3]));
        Assert.Equal(recorder.Span.Id, Server.Requests[1].Header("traceparent"));
    }

    [Fact]
    public async Task Each_hop_of_a_dropped_call_says_the_same()
    {
        using var recorder = new SpanRecorder(static builder => builder.SetSampler(new Dropping(static _ => true)));
        using Activity caller = Caller(ActivityTraceFlags.Recorded);
        caller.AddBaggage("a", "1");
        caller.AddBaggage("b", "2");

        using HttpResponseMessage response = await Client.GetAsync("redirect/2");
        Assert.Equal(3, Server.Requests.Count);
        string header = Assert.Single(Server.Requests.Select(static request => request.Header("traceparent")!).Distinct());
        Assert.EndsWith("-00", header, StringComparison.Ordinal);
        using HttpResponseMessage untraced = await Untraced.GetAsync(Client, "m");

        string? expected = Server.Requests[^1].Header("baggage");
        Assert.NotNull(expected);
        Assert.All(Server.Requests, request => Assert.Equal(expected, request.Header("baggage")));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public async Task A_ratio_of_root_spans(double ratio)
    {
        using var recorder = new SpanRecorder(builder => builder.SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio))));

        using HttpResponseMessage response = await Client.GetAsync("redirect/1");

        Assert.Equal(ratio == 1 ? 1 : 0, recorder.Spans.Count);
        Assert.EndsWith(ratio == 1 ? "-01" : "-00", Assert.Single(Server.Requests.Select(static request => request.Header("traceparent")!).Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baggage_of_OpenTelemetry_travels_under_a_caller_that_is_not_sampled()
    {
        using var recorder = new SpanRecorder();
        using Activity caller = Caller(ActivityTraceFlags.None);
        Baggage.SetBaggage("tenant", "7");
        try
        {
            using HttpResponseMessage response = await Client.GetAsync("m");
            Assert.Equal("ok", await Client.GetStringAsync("m"));

            Assert.All(Server.Requests, request => Assert.Equal((caller.Id, "tenant=7"), (request.Header("traceparent"), request.Header("baggage"))));
        }
        finally
        {
            Baggage.Current = default;
        }
    }

    [Fact]
    public async Task Two_providers_export_the_same_span()
    {
        using var first = new SpanRecorder();
        using var second = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync("m");

        Assert.Same(first.Span, second.Span);
        Assert.Equal(first.Span.Id, Server.Request.Header("traceparent"));
    }

    [Fact]
    public async Task One_provider_that_samples_is_enough()
    {
        using var off = new SpanRecorder(static builder => builder.SetSampler(new AlwaysOffSampler()));
        using var on = new SpanRecorder();

        using HttpResponseMessage response = await Client.GetAsync("m");

        Assert.Equal("GET /m", on.Span.DisplayName);
        Assert.Equal(on.Span.Id, Server.Request.Header("traceparent"));
    }

    [Fact]
    public async Task A_listener_that_wants_none_of_it_does_not_cut_the_trace_of_the_caller()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Instrumentation.Http",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(listener);
        using Activity caller = Caller(ActivityTraceFlags.Recorded);

        using HttpResponseMessage response = await Client.GetAsync("m");

        Assert.EndsWith("-01", Server.Request.Header("traceparent"), StringComparison.Ordinal);
    }

    private static Activity Caller(ActivityTraceFlags flags)
    {
        Activity caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();
        caller.ActivityTraceFlags = flags;
        caller.TraceStateString = "vendor=1";
        return caller;
    }

    /// <summary>The trace headers of each request that was received.</summary>
    private async Task<IReadOnlyList<string>> ReceivedAsync(string handler, string call)
    {
        var received = new List<string>();
        using var client = new HttpClient(handler switch
        {
            "stub" => new StubHandler(request =>
            {
                received.Add(string.Join(' ', request.Headers.Select(static header => header.Value.Single())));
                return new();
            }),
            "null-propagator" => new SocketsHttpHandler { ActivityHeadersPropagator = null },
            _ => new SocketsHttpHandler(),
        })
        { BaseAddress = Server.Address };
        switch (call)
        {
            case "GetAsync":
                (await client.GetAsync("m")).Dispose();
                break;
            case "GetStringAsync":
                await client.GetStringAsync("m");
                break;
            case "SendAsync":
                (await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "m"))).Dispose();
                break;
            default:
                client.Send(new HttpRequestMessage(HttpMethod.Get, "m")).Dispose();
                break;
        }

        return handler == "stub" ? received : [.. Server.Requests.Select(static request => $"{request.Header("traceparent")} {request.Header("tracestate")}")];
    }

    private sealed class Dropping(Func<SamplingParameters, bool> drops) : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
            new(drops(samplingParameters) ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
    }
}
