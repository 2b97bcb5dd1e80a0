using Storefront.Receiver.Otlp;

namespace Storefront.Receiver;

/// <summary>How the calls of one service to one endpoint went, as its metrics tell it.</summary>
/// <param name="Service">Who called.</param>
/// <param name="Name">Method and URL template.</param>
/// <param name="Count">How many calls.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Max">The longest.</param>
/// <param name="Bounds">The upper bounds of all buckets but the last.</param>
/// <param name="Buckets">How many calls fell into each.</param>
public sealed record EndpointLatency(
    string Service, string Name, long Count, long Errors, TimeSpan Max, IReadOnlyList<double> Bounds, IReadOnlyList<long> Buckets)
{
    private const string Duration = "http.client.request.duration";

    /// <summary>The slowest first.</summary>
    public static IReadOnlyList<EndpointLatency> Of(IEnumerable<ReceivedMetric> metrics) =>
    [
        .. from metric in metrics
           where metric.Metric.Name == Duration && metric.Metric.Histogram is not null
           from point in metric.Metric.Histogram.DataPoints
           let name = $"{point.Attributes.Find("http.request.method")} {point.Attributes.Find("url.template")}"
           group point by (metric.Service, name) into points
           let endpoint = Of(points.Key.Service, points.Key.name, [.. points])
           orderby endpoint.Percentile(0.95) descending, endpoint.Name
           select endpoint,
    ];

    /// <summary>The bound of the bucket in which the share of the calls is reached: no more is known, but never more than the longest.</summary>
    public TimeSpan Percentile(double share)
    {
        long left = (long)Math.Ceiling(share * Count);
        for (int bucket = 0; bucket < Bounds.Count; bucket++)
        {
            left -= Buckets[bucket];
            if (left <= 0)
            {
                return TimeSpan.FromSeconds(Math.Min(Bounds[bucket], Max.TotalSeconds));
            }
        }

        return Max;
    }

    private static EndpointLatency Of(string service, string name, HistogramDataPoint[] points) => new(
        service,
        name,
        points.Sum(static point => (long)point.Count),
        points.Where(static point => point.Attributes.Find("error.type") is not null).Sum(static point => (long)point.Count),
        TimeSpan.FromSeconds(points.Max(static point => point.Max)),
        points[0].ExplicitBounds,
        [.. Enumerable.Range(0, points[0].BucketCounts.Count).Select(bucket => points.Sum(point => (long)point.BucketCounts[bucket]))]);
}
