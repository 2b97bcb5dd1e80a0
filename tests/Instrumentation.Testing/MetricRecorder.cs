using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Instrumentation.Testing;

/// <summary>A real meter provider that keeps what it exports.</summary>
public sealed class MetricRecorder : IDisposable
{
    private readonly Exporter _exporter = new();
    private readonly MeterProvider _provider;

    public MetricRecorder(Action<MeterProviderBuilder>? configure = null)
    {
        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder()
            .AddHttpCallSiteInstrumentation()
            .AddReader(new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative });
        configure?.Invoke(builder);
        _provider = builder.Build();
    }

    /// <summary>
    /// Each point, in the order of its text: meter, instrument, count or sum, then the tags in the order in which they were recorded.
    /// </summary>
    public string[] Points() => [.. Collect().Select(static point => point.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>The same, of one instrument, for what a text does not show.</summary>
    public IReadOnlyList<RecordedPoint> Collect()
    {
        _exporter.Points.Clear();
        _provider.ForceFlush();
        return [.. _exporter.Points];
    }

    public void Dispose() => _provider.Dispose();

    private sealed class Exporter : BaseExporter<Metric>
    {
        internal List<RecordedPoint> Points { get; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (Metric metric in batch)
            {
                foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
                {
                    Points.Add(Record(metric, point));
                }
            }

            return ExportResult.Success;
        }

        private static RecordedPoint Record(Metric metric, in MetricPoint point)
        {
            var tags = new List<string>();
            foreach (KeyValuePair<string, object?> tag in point.Tags)
            {
                tags.Add(string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={(tag.Value is string text ? $"'{text}'" : tag.Value)}"));
            }

            bool isHistogram = metric.MetricType == MetricType.Histogram;
            var bounds = new List<double>();
            var exemplars = new List<string>();
            if (isHistogram)
            {
                foreach (HistogramBucket bucket in point.GetHistogramBuckets())
                {
                    bounds.Add(bucket.ExplicitBound);
                }

                if (point.TryGetExemplars(out ReadOnlyExemplarCollection recorded))
                {
                    foreach (ref readonly Exemplar exemplar in recorded)
                    {
                        exemplars.Add(exemplar.SpanId.ToHexString());
                    }
                }
            }

            return new(
                metric,
                isHistogram ? point.GetHistogramCount() : point.GetSumLong(),
                isHistogram ? point.GetHistogramSum() : point.GetSumLong(),
                [.. tags.Order(StringComparer.Ordinal)],
                bounds,
                exemplars);
        }
    }
}
