using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace QuickStart;

/// <summary>An exporter that keeps the durations of the calls by endpoint.</summary>
internal sealed class LatencyCollector : BaseExporter<Metric>
{
    private readonly SortedDictionary<string, EndpointLatency> _endpoints = new(StringComparer.Ordinal);

    /// <summary>In the order of their names.</summary>
    internal IEnumerable<EndpointLatency> Endpoints => _endpoints.Values;

    public override ExportResult Export(in Batch<Metric> batch)
    {
        _endpoints.Clear();
        foreach (Metric metric in batch)
        {
            if (metric.Name != "http.client.request.duration")
            {
                continue;
            }

            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                Add(point);
            }
        }

        return ExportResult.Success;
    }

    private void Add(in MetricPoint point)
    {
        string method = "", template = "";
        bool isError = false;
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            switch (tag.Key)
            {
                case "http.request.method":
                    method = $"{tag.Value}";
                    break;
                case "url.template":
                    template = $"{tag.Value}";
                    break;
                case "error.type":
                    isError = true;
                    break;
            }
        }

        var buckets = new List<(double Bound, long Count)>();
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            buckets.Add((bucket.ExplicitBound, bucket.BucketCount));
        }

        point.TryGetHistogramMinMaxValues(out _, out double max);
        string name = $"{method} {template}";
        if (!_endpoints.TryGetValue(name, out EndpointLatency? endpoint))
        {
            _endpoints.Add(name, endpoint = new(name));
        }

        endpoint.Add(buckets, max, isError);
    }
}
