using System.Globalization;
using OpenTelemetry.Metrics;

namespace Instrumentation.Testing;

/// <summary>One exported point of a metric.</summary>
/// <param name="Metric">Name, unit, description and scope.</param>
/// <param name="Count">The number of measurements; of a counter its value.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Tags">As text, in order of their keys.</param>
/// <param name="Bounds">Of a histogram.</param>
/// <param name="Exemplars">The spans of its exemplars.</param>
public sealed record RecordedPoint(
    Metric Metric, long Count, double Sum, IReadOnlyList<string> Tags, IReadOnlyList<double> Bounds, IReadOnlyList<string> Exemplars)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metric.MeterName} {Metric.Name} {Count}: {string.Join(' ', Tags)}");
}
