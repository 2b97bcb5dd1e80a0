using Storefront.Receiver.Otlp;

namespace Storefront.Receiver;

/// <summary>What has been received: the latest traces, and of each metric its latest state. Safe for many threads.</summary>
public sealed class TelemetryStore
{
    private const int TracesToKeep = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<ReceivedSpan>> _traces = [];
    private readonly Queue<string> _ids = new();
    private readonly Dictionary<(string Resource, string Scope, string Name), ReceivedMetric> _metrics = [];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Trace> Traces
    {
        get
        {
            lock (_lock)
            {
                return [.. _traces.Select(static trace => new Trace(trace.Key, trace.Value)).OrderByDescending(static trace => trace.Start)];
            }
        }
    }

    public IReadOnlyList<ReceivedMetric> Metrics
    {
        get
        {
            lock (_lock)
            {
                return [.. _metrics.Values];
            }
        }
    }

    /// <returns>Null where no span of it has come, or where it is too old.</returns>
    public Trace? Find(string traceId)
    {
        lock (_lock)
        {
            return _traces.TryGetValue(traceId, out List<ReceivedSpan>? spans) ? new Trace(traceId, spans) : null;
        }
    }

    internal void Add(ExportTraceServiceRequest request)
    {
        lock (_lock)
        {
            foreach (ResourceSpans resource in request.ResourceSpans)
            {
                foreach (ScopeSpans scope in resource.ScopeSpans)
                {
                    foreach (Span span in scope.Spans)
                    {
                        Add(new ReceivedSpan(resource.Resource, scope.Scope, scope.SchemaUrl, span));
                    }
                }
            }
        }
    }

    internal void Add(ExportMetricsServiceRequest request)
    {
        lock (_lock)
        {
            foreach (ResourceMetrics resource in request.ResourceMetrics)
            {
                string owner = resource.Resource.ToString();
                foreach (ScopeMetrics scope in resource.ScopeMetrics)
                {
                    foreach (Metric metric in scope.Metrics)
                    {
                        _metrics[(owner, scope.Scope.Name, metric.Name)] = new(resource.Resource, scope.Scope, scope.SchemaUrl, metric);
                    }
                }
            }
        }
    }

    private void Add(ReceivedSpan span)
    {
        if (!_traces.TryGetValue(span.TraceId, out List<ReceivedSpan>? spans))
        {
            if (_ids.Count == TracesToKeep)
            {
                _traces.Remove(_ids.Dequeue());
            }

            _ids.Enqueue(span.TraceId);
            _traces.Add(span.TraceId, spans = []);
        }

        spans.Add(span);
    }
}
