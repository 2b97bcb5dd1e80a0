using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Instrumentation.Runtime.Tests;

/// <summary>What the EventSource reports meanwhile.</summary>
internal sealed class Reports : EventListener
{
    private readonly ConcurrentQueue<EventWrittenEventArgs> _events = new();

    /// <summary>The first word of each report: the step that failed, the pattern that did.</summary>
    internal string[] Subjects => [.. _events.Select(static report => (string)report.Payload![0]!)];

    /// <summary>The number of the event, its subject, and how many words there are: <c>3 (a+)+b 1</c>.</summary>
    internal string[] Events => [.. _events.Select(static report => $"{report.EventId} {report.Payload![0]} {report.Payload!.Count}")];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Instrumentation-Http")
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name == "Instrumentation-Http")
        {
            _events.Enqueue(eventData);
        }
    }
}
