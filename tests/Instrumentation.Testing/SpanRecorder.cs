using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Instrumentation.Testing;

/// <summary>A real tracer provider that keeps what it exports.</summary>
public sealed class SpanRecorder : IDisposable
{
    private readonly Exporter _exporter = new();
    private readonly TracerProvider _provider;

    public SpanRecorder(Action<TracerProviderBuilder>? configure = null)
    {
        TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder()
            .AddHttpCallSiteInstrumentation()
            .AddProcessor(new SimpleActivityExportProcessor(_exporter));
        configure?.Invoke(builder);
        _provider = builder.Build();
    }

    /// <summary>The exported spans, in the order in which they ended.</summary>
    public IReadOnlyList<Activity> Spans => [.. _exporter.Spans];

    /// <summary>The only one.</summary>
    public Activity Span => Spans.Single();

    public void Dispose() => _provider.Dispose();

    private sealed class Exporter : BaseExporter<Activity>
    {
        internal ConcurrentQueue<Activity> Spans { get; } = new();

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (Activity span in batch)
            {
                Spans.Enqueue(span);
            }

            return ExportResult.Success;
        }
    }
}
