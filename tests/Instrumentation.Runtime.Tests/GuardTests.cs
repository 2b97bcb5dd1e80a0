using System.Diagnostics;
using System.Diagnostics.Metrics;
using Instrumentation.Http;
using Instrumentation.Testing;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>Whatever fails on our side is reported, and the call goes on.</summary>
public sealed class GuardTests : ServerTests
{
    [Fact]
    public async Task A_sampler_that_throws()
    {
        using var recorder = new SpanRecorder(static builder => builder.SetSampler(new ThrowingSampler()));

        await AssertUnharmedAsync("Start");
    }

    [Fact]
    public async Task A_processor_that_throws_at_the_start()
    {
        using var recorder = new SpanRecorder(static builder => builder.AddProcessor(new ThrowingProcessor(atStart: true)));

        await AssertUnharmedAsync("Start");
        Assert.Equal(3, recorder.Spans.Count);
    }

    [Fact]
    public async Task A_processor_that_throws_at_the_end()
    {
        using var recorder = new SpanRecorder(static builder => builder.AddProcessor(new ThrowingProcessor(atStart: false)));

        await AssertUnharmedAsync("Stop");
    }

    [Fact]
    public async Task A_propagator_that_throws()
    {
        TextMapPropagator before = Propagators.DefaultTextMapPropagator;
        Sdk.SetDefaultTextMapPropagator(new ThrowingPropagator());
        try
        {
            using var recorder = new SpanRecorder();

            await AssertUnharmedAsync("Send");
            Assert.Equal(3, recorder.Spans.Count);
            Assert.Equal(recorder.Spans.Select(static span => span.SpanId.ToHexString()), Server.Requests.Select(static request => request.ParentSpanId).Distinct());
        }
        finally
        {
            Sdk.SetDefaultTextMapPropagator(before);
        }
    }

    [Fact]
    public async Task A_propagator_whose_fields_cannot_be_read()
    {
        TextMapPropagator before = Propagators.DefaultTextMapPropagator;
        Sdk.SetDefaultTextMapPropagator(new FieldlessPropagator());
        try
        {
            using var recorder = new SpanRecorder();

            await AssertUnharmedAsync("Start");
            Assert.Equal(3, recorder.Spans.Count);
        }
        finally
        {
            Sdk.SetDefaultTextMapPropagator(before);
        }
    }

    [Theory]
    [InlineData("http.client.request.duration", 0)]
    [InlineData("http.client.active_requests", 1)]
    [InlineData("http.client.active_requests", -1)]
    public async Task A_listener_to_measurements_that_throws(string instrument, int measurement)
    {
        using var recorder = new SpanRecorder();
        using var counted = new MetricRecorder();
        using var listener = new MeterListener
        {
            InstrumentPublished = (published, listener) =>
            {
                if (published.Meter.Name == "Instrumentation.Http" && published.Name == instrument)
                {
                    listener.EnableMeasurementEvents(published);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => throw new InvalidOperationException("listener"));
        listener.SetMeasurementEventCallback<long>((_, change, _, _) => _ = change == measurement ? throw new InvalidOperationException("listener") : 0);
        listener.Start();
        var flow = new AsyncLocal<string> { Value = "caller's" };

        Assert.Equal("ok", await Measured.GetStringAsync(Client, "x"));
        Measured.Send(Client, "y").Dispose();
        (await Measured.GetAsync(Client, "z")).Dispose();

        Assert.Equal("caller's", flow.Value);
        Assert.Null(Activity.Current);
        Assert.Equal(3, recorder.Spans.Count);
        Assert.Equal(recorder.Spans.Select(static span => span.SpanId.ToHexString()), Server.Requests.Select(static request => request.ParentSpanId));
        Assert.All(counted.Collect(), static point => Assert.Equal(point.Metric.Name == "http.client.active_requests" ? 0 : 1, point.Count));
        Assert.Equal(6, counted.Collect().Count);
    }

    [Fact]
    public async Task Exceptions_that_cannot_be_shown()
    {
        using var reports = new Reports();
        using var recorder = new SpanRecorder();
        using var client = new HttpClient(new StubHandler(static _ => throw new UnshowableException())) { BaseAddress = Server.Address };

        await Assert.ThrowsAsync<UnshowableException>(() => Unshowable.GetAsync(client, "x"));

        Assert.Equal(["OnRequest", "Fail", "OnException"], reports.Subjects);
        Assert.Equal(ActivityStatusCode.Error, recorder.Span.Status);
        Assert.Null(recorder.Span.StatusDescription);
        Assert.Equal(typeof(UnshowableException).FullName, recorder.Span.GetTagItem("error.type"));
    }

    private async Task AssertUnharmedAsync(string step)
    {
        using var reports = new Reports();
        using Activity caller = new Activity("caller").Start();
        caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        using HttpResponseMessage response = await Client.GetAsync("redirect/1");
        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
        Assert.Same(caller, Activity.Current);
        Assert.Equal("ok", await Client.GetStringAsync("x"));
        Assert.Same(caller, Activity.Current);
        using HttpResponseMessage synchronous = Client.Send(new HttpRequestMessage(HttpMethod.Get, "y"));
        Assert.Same(caller, Activity.Current);

        Assert.Equal(4, Server.Requests.Count);
        Assert.Equal(3, reports.Subjects.Count(reported => reported == step));
    }

    private sealed class ThrowingSampler : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => throw new InvalidOperationException("sampler");
    }

    private sealed class ThrowingProcessor(bool atStart) : BaseProcessor<Activity>
    {
        public override void OnStart(Activity data) => Throw(atStart);

        public override void OnEnd(Activity data) => Throw(!atStart);

        private static void Throw(bool now)
        {
            if (now)
            {
                throw new InvalidOperationException("processor");
            }
        }
    }

    private static class Measured
    {
        private const HttpMetrics Both = HttpMetrics.RequestDuration | HttpMetrics.ActiveRequests;

        [InstrumentHttp(Metrics = Both)]
        internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) => client.GetAsync(url);

        [InstrumentHttp(Metrics = Both)]
        internal static Task<string> GetStringAsync(HttpClient client, string url) => client.GetStringAsync(url);

        [InstrumentHttp(Metrics = Both)]
        internal static HttpResponseMessage Send(HttpClient client, string url) => client.Send(new HttpRequestMessage(HttpMethod.Get, url));
    }

    internal static class Unshowable
    {
        [InstrumentHttp(Hooks = typeof(Unshowable))]
        internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) => client.GetAsync(url);

        internal static void OnRequest(Activity span, HttpRequestMessage request) => throw new UnshowableException();

        internal static void OnException(Activity span, Exception exception) => throw new UnshowableException();
    }

    private sealed class UnshowableException : Exception
    {
        public override string Message => throw new InvalidOperationException("message");

        public override string ToString() => throw new InvalidOperationException("text");
    }

    private sealed class FieldlessPropagator : TextMapPropagator
    {
        public override ISet<string> Fields => throw new InvalidOperationException("fields");

        public override PropagationContext Extract<T>(PropagationContext context, T carrier, Func<T, string, IEnumerable<string>?> getter) => context;

        public override void Inject<T>(PropagationContext context, T carrier, Action<T, string, string> setter)
        {
        }
    }

    private sealed class ThrowingPropagator : TextMapPropagator
    {
        public override ISet<string> Fields { get; } = new HashSet<string> { "x-throws" };

        public override PropagationContext Extract<T>(PropagationContext context, T carrier, Func<T, string, IEnumerable<string>?> getter) => context;

        public override void Inject<T>(PropagationContext context, T carrier, Action<T, string, string> setter) => throw new InvalidOperationException("propagator");
    }
}
