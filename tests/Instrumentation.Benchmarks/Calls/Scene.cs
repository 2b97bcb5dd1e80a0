using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Instrumentation.Benchmarks.Calls;

/// <summary>One layer before one audience, as long as it is not disposed.</summary>
internal sealed class Scene : IDisposable
{
    private const string Source = "System.Net.Http";

    private readonly TracerProvider? _tracing;
    private readonly MeterProvider? _metering;
    private readonly Activity? _parent;

    internal Scene(Layer layer, Audience audience)
    {
        IsOurs = layer is Layer.Own or Layer.Enrich or Layer.Exclusive;
        Calls = layer switch
        {
            Layer.Handwritten => new HandwrittenCalls(),
            _ when !IsOurs => new BareCalls(),
            _ => audience == Audience.Full ? new FullCalls() : new TracedCalls(),
        };

        if (audience == Audience.Nobody)
        {
            return;
        }

        if (layer != Layer.Bare)
        {
            _tracing = Trace(layer);
            _metering = audience == Audience.Measured ? Measure(layer) : null;
        }

        _parent = new Activity("parent") { ActivityTraceFlags = audience == Audience.Unsampled ? ActivityTraceFlags.None : ActivityTraceFlags.Recorded };
        _parent.SetIdFormat(ActivityIdFormat.W3C).Start();
    }

    /// <summary>The calls.</summary>
    internal ICalls Calls { get; }

    /// <summary>Whether the call sites take part.</summary>
    internal bool IsOurs { get; }

    public void Dispose()
    {
        _parent?.Dispose();
        _metering?.Dispose();
        _tracing?.Dispose();
    }

    private static TracerProvider Trace(Layer layer)
    {
        TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder().SetSampler(new ParentBasedSampler(new AlwaysOnSampler()));
        _ = layer switch
        {
            Layer.Runtime => builder.AddSource(Source),
            Layer.Handwritten => builder.AddSource(HandwrittenCalls.SourceName),
            Layer.Enrich => builder.AddSource(Source).AddHttpCallSiteInstrumentation(),
            _ => builder.AddHttpCallSiteInstrumentation(),
        };
        return builder.Build();
    }

    /// <summary>The runtime measures for itself; by hand, nobody does.</summary>
    private static MeterProvider Measure(Layer layer)
    {
        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder().AddReader(new UnreadMetrics());
        _ = layer switch
        {
            Layer.Runtime or Layer.Handwritten => builder.AddMeter(Source),
            Layer.Enrich => builder.AddMeter(Source).AddHttpCallSiteInstrumentation(),
            _ => builder.AddHttpCallSiteInstrumentation(),
        };
        return builder.Build();
    }

    /// <summary>Measurements are taken and aggregated, and never read.</summary>
    private sealed class UnreadMetrics : MetricReader;
}
