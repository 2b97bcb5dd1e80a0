using System.Diagnostics;
using Instrumentation.Http;

namespace QuickStart;

/// <summary>The spans of a run, joined by parent id.</summary>
internal sealed class Traces
{
    private readonly ILookup<ActivitySpanId, Activity> _children;
    private readonly HashSet<ActivitySpanId> _clientIds;

    internal Traces(IReadOnlyList<Activity> spans)
    {
        _children = spans.OrderBy(static span => span.StartTimeUtc).ToLookup(static span => span.ParentSpanId);
        Client = [.. spans.Where(IsClient)];
        Server = [.. spans.Where(static span => span.Kind == ActivityKind.Server)];
        _clientIds = [.. Client.Select(static span => span.SpanId)];
    }

    internal IReadOnlyList<Activity> Client { get; }

    internal IReadOnlyList<Activity> Server { get; }

    /// <summary>In the order in which they started.</summary>
    internal IEnumerable<Activity> ChildrenOf(Activity span) => _children[span.SpanId];

    /// <summary>Whether a server span has one of our client spans as its parent.</summary>
    internal bool IsJoined(Activity serverSpan) => _clientIds.Contains(serverSpan.ParentSpanId);

    /// <summary>What the runs were expected to produce and did not; nothing where all is well.</summary>
    internal IEnumerable<string> Missing(IEnumerable<ScenarioRun> runs)
    {
        foreach ((Scenario scenario, Activity span, Type? thrown) in runs)
        {
            int clientSpans = ChildrenOf(span).Count(IsClient);
            if (clientSpans != scenario.ClientSpans)
            {
                yield return $"{scenario.Name}: client spans: {scenario.ClientSpans} expected, {clientSpans} found";
            }

            if (thrown != scenario.Throws)
            {
                yield return $"{scenario.Name}: exception: {scenario.Throws?.Name ?? "none"} expected, {thrown?.Name ?? "none"} thrown";
            }
        }

        foreach (Activity span in Server.Where(span => !IsJoined(span)))
        {
            yield return $"server span {SpanLines.NameOf(span)}: its parent, {span.ParentSpanId}, is no client span";
        }
    }

    private static bool IsClient(Activity span) =>
        span.Kind == ActivityKind.Client && span.Source.Name == HttpInstrumentation.ActivitySourceName;
}
