using System.Diagnostics;
using Instrumentation.Http;
using OpenTelemetry.Context.Propagation;

namespace Instrumentation.Runtime.Tests;

/// <summary>Whose headers the activity's own id stands for, and whose it does not.</summary>
public sealed class TraceContextFormatTests
{
    [Fact]
    public void OpenTelemetrys_own_is_known_alone_and_with_baggage()
    {
        Assert.True(TraceContextFormat.IsThatOf(new TraceContextPropagator()));
        Assert.True(TraceContextFormat.IsThatOf(new CompositeTextMapPropagator([new TraceContextPropagator(), new BaggagePropagator()])));
    }

    [Fact]
    public void Any_other_may_write_what_it_likes()
    {
        Assert.False(TraceContextFormat.IsThatOf(new Other()));
        Assert.False(TraceContextFormat.IsThatOf(new BaggagePropagator()));
        Assert.False(TraceContextFormat.IsThatOf(new Silent()));
        Assert.False(TraceContextFormat.IsThatOf(new CompositeTextMapPropagator([new BaggagePropagator()])));
        Assert.False(TraceContextFormat.IsThatOf(new CompositeTextMapPropagator([new TraceContextPropagator(), new Other()])));
        Assert.False(TraceContextFormat.IsThatOf(new CompositeTextMapPropagator([new Silent()])));
        Assert.False(TraceContextFormat.IsThatOf(new Composite()));
    }

    /// <summary>The id is kept from when it was first asked for.</summary>
    [Fact]
    public void An_id_that_tells_another_flag_is_not_sent()
    {
        TextMapPropagator before = Propagators.DefaultTextMapPropagator;
        OpenTelemetry.Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        try
        {
            using var activity = new Activity("flag");
            activity.SetIdFormat(ActivityIdFormat.W3C).Start();
            Assert.Equal(activity.Id, PropagationFields.Current.TraceParentAlone(activity));

            activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
            Assert.EndsWith("-00", activity.Id, StringComparison.Ordinal);
            Assert.Null(PropagationFields.Current.TraceParentAlone(activity));

            activity.ActivityTraceFlags = ActivityTraceFlags.None;
            activity.TraceStateString = "a=b";
            Assert.Null(PropagationFields.Current.TraceParentAlone(activity));
        }
        finally
        {
            OpenTelemetry.Sdk.SetDefaultTextMapPropagator(before);
        }
    }

    private sealed class Silent : TraceContextPropagator
    {
        public override void Inject<T>(PropagationContext context, T carrier, Action<T, string, string> setter)
        {
        }
    }

    private sealed class Other : TextMapPropagator
    {
        public override ISet<string> Fields { get; } = new HashSet<string> { "traceparent" };

        public override PropagationContext Extract<T>(PropagationContext context, T carrier, Func<T, string, IEnumerable<string>?> getter) => context;

        public override void Inject<T>(PropagationContext context, T carrier, Action<T, string, string> setter) => setter(carrier, "traceparent", "other");
    }

    private sealed class Composite() : CompositeTextMapPropagator([new TraceContextPropagator()]);
}
