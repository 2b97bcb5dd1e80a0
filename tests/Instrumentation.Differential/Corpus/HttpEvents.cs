using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Instrumentation.Differential;

/// <summary>Counts the events of HttpTelemetry, for the call on whose flow they are written.</summary>
internal sealed class HttpEvents : EventListener
{
    private static readonly AsyncLocal<ConcurrentDictionary<string, int>?> s_counts = new();

    /// <summary>Starts to count for the current flow.</summary>
    public static ConcurrentDictionary<string, int> Count() => s_counts.Value = new();

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Http")
        {
            EnableEvents(eventSource, EventLevel.LogAlways);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
        s_counts.Value?.AddOrUpdate(eventData.EventName!, 1, static (_, count) => count + 1);
}
