namespace QuickStart;

/// <summary>How the calls of one endpoint went, as the metrics tell it. Times are in seconds.</summary>
/// <param name="Name">Method and URL template.</param>
internal sealed record EndpointLatency(string Name)
{
    internal long Count { get; private set; }

    internal long Errors { get; private set; }

    internal double Max { get; private set; }

    private readonly SortedDictionary<double, long> _buckets = [];

    /// <summary>Adds a point: one status or error of the endpoint.</summary>
    /// <param name="buckets">Upper bound and number of each bucket.</param>
    /// <param name="max">The longest.</param>
    /// <param name="isError">Whether the point has an <c>error.type</c>.</param>
    internal void Add(IEnumerable<(double Bound, long Count)> buckets, double max, bool isError)
    {
        foreach ((double bound, long count) in buckets)
        {
            _buckets[bound] = _buckets.GetValueOrDefault(bound) + count;
            Count += count;
            Errors += isError ? count : 0;
        }

        Max = Math.Max(Max, max);
    }

    /// <summary>The bound of the bucket in which the share of the calls is reached: no more is known, but never more than the longest.</summary>
    internal double Percentile(double share)
    {
        long left = (long)Math.Ceiling(share * Count);
        foreach ((double bound, long count) in _buckets)
        {
            left -= count;
            if (left <= 0)
            {
                return Math.Min(bound, Max);
            }
        }

        return Max;
    }
}
