using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Instrumentation.Allocation.Tests;

/// <summary>
/// The bytes that a call costs over the untraced one, exactly, over a connection in memory. They hold for .NET 10.0, whose own layer is
/// part of them, and for a process in which nothing else goes on: so this project is one of its own. `-- profile` of the
/// benchmarks tells what they are made of. Whoever makes a number smaller writes it down here; a larger one needs a reason.
/// </summary>
public sealed class AllocationTests
{
    [Theory]
    [InlineData("GetAsync")]
    [InlineData("SendAsync")]
    [InlineData("GetStringAsync")]
    [InlineData("PostAsJsonAsync")]
    [InlineData("GetFromJsonAsync")]
    public void Nobody_listens(string call) => Assert.Equal(0, Cost.Of(call, isTraced: true) - Cost.Of(call, isTraced: false));

    /// <summary>What the other numbers are to be held against.</summary>
    [Theory]
    [InlineData("GetAsync", 1248, 1248)]
    [InlineData("SendAsync", 1248, 1248)]
    [InlineData("GetStringAsync", 1248, 1248)]
    [InlineData("PostAsJsonAsync", 1112, 1112)]
    [InlineData("GetFromJsonAsync", 1248, 1248)]
    public void The_runtimes_own_source(string call, int unsampled, int sampled)
    {
        Assert.Equal((unsampled, sampled), Costs(call, isTraced: false, makesActivities: true, static builder => builder.AddSource("System.Net.Http")));
    }

    [Theory]
    [InlineData("GetAsync", 184, 1112)]
    [InlineData("SendAsync", 184, 1112)]
    [InlineData("GetStringAsync", 1088, 1872)]
    [InlineData("PostAsJsonAsync", 48, 976)]
    [InlineData("GetFromJsonAsync", 320, 1104)]
    public void Exclusive(string call, int unsampled, int sampled)
    {
        Assert.Equal((unsampled, sampled), Costs(call, isTraced: true, makesActivities: false, static builder => builder.AddHttpCallSiteInstrumentation()));
    }

    [Theory]
    [InlineData("GetAsync", 1296, 2088)]
    [InlineData("SendAsync", 1296, 2088)]
    [InlineData("GetStringAsync", 1416, 2848)]
    [InlineData("PostAsJsonAsync", 1160, 1952)]
    [InlineData("GetFromJsonAsync", 1416, 2080)]
    public void Own(string call, int unsampled, int sampled)
    {
        Assert.Equal((unsampled, sampled), Costs(call, isTraced: true, makesActivities: true, static builder => builder.AddHttpCallSiteInstrumentation()));
    }

    [Theory]
    [InlineData("GetAsync", 1280, 1456)]
    [InlineData("SendAsync", 1280, 1456)]
    [InlineData("GetStringAsync", 1312, 1488)]
    [InlineData("PostAsJsonAsync", 1144, 1320)]
    [InlineData("GetFromJsonAsync", 1312, 1488)]
    public void Enrich(string call, int unsampled, int sampled)
    {
        Assert.Equal((unsampled, sampled), Costs(call, isTraced: true, makesActivities: true, static builder => builder.AddSource("System.Net.Http").AddHttpCallSiteInstrumentation()));
    }

    [Theory]
    [InlineData("GetAsync", 440, 1224)]
    [InlineData("GetStringAsync", 1200, 1984)]
    public void Exclusive_and_measured(string call, int unsampled, int sampled)
    {
        Assert.Equal((unsampled, sampled), Costs(call, isTraced: true, makesActivities: false, static builder => builder.AddHttpCallSiteInstrumentation(), isMeasured: true));
    }

    /// <summary>In a trace that is not sampled, and in one that is; each over the untraced call with nobody listening.</summary>
    private static (int Unsampled, int Sampled) Costs(
        string call, bool isTraced, bool makesActivities, Action<TracerProviderBuilder> listen, bool isMeasured = false)
    {
        long untraced = Cost.Of(call, isTraced: false, makesActivities);
        TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder();
        listen(builder);
        using TracerProvider spans = builder.Build();
        using MeterProvider? metrics = isMeasured ? Sdk.CreateMeterProviderBuilder().AddHttpCallSiteInstrumentation().AddReader(new UnreadMetrics()).Build() : null;
        return (Over(ActivityTraceFlags.None), Over(ActivityTraceFlags.Recorded));

        int Over(ActivityTraceFlags flags)
        {
            using var parent = new Activity("parent") { ActivityTraceFlags = flags };
            parent.SetIdFormat(ActivityIdFormat.W3C).Start();
            return (int)(Cost.Of(call, isTraced, makesActivities) - untraced);
        }
    }

    /// <summary>Measurements are taken and aggregated, and never read.</summary>
    private sealed class UnreadMetrics : MetricReader;
}
