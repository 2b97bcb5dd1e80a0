using System.Diagnostics;
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

    private sealed class ThrowingPropagator : TextMapPropagator
    {
        public override ISet<string> Fields { get; } = new HashSet<string> { "x-throws" };

        public override PropagationContext Extract<T>(PropagationContext context, T carrier, Func<T, string, IEnumerable<string>?> getter) => context;

        public override void Inject<T>(PropagationContext context, T carrier, Action<T, string, string> setter) => throw new InvalidOperationException("propagator");
    }
}
