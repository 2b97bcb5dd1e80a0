using System.Diagnostics;
using OpenTelemetry;

namespace QuickStart;

/// <summary>An exporter that keeps what it is given, in the order in which the spans ended.</summary>
internal sealed class SpanCollector : BaseExporter<Activity>
{
    private readonly List<Activity> _spans = [];

    /// <summary>To be read when the tracer provider is gone: the processor exports one span at a time, and then no more.</summary>
    internal IReadOnlyList<Activity> Spans => _spans;

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (Activity span in batch)
        {
            _spans.Add(span);
        }

        return ExportResult.Success;
    }
}
