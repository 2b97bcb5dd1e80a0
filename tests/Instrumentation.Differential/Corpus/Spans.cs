using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Instrumentation.Differential;

/// <summary>A real tracer provider, in either program, and the spans that it exports by the trace that they belong to.</summary>
internal sealed class Spans : BaseExporter<Activity>
{
    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<Activity>> _spans = new();

    public TracerProvider Listen() => Sdk.CreateTracerProviderBuilder()
        .AddSource("Instrumentation.Http")
        .AddProcessor(new SimpleActivityExportProcessor(this))
        .Build();

    public IReadOnlyList<Activity> Of(ActivityTraceId trace) => _spans.TryGetValue(trace, out ConcurrentQueue<Activity>? spans) ? [.. spans] : [];

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity span in batch)
        {
            _spans.GetOrAdd(span.TraceId, static _ => new()).Enqueue(span);
        }

        return ExportResult.Success;
    }
}
