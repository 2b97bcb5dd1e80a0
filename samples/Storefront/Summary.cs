using Storefront.Receiver;

namespace Storefront;

/// <summary>What came of a run.</summary>
internal static class Summary
{
    private const string Scope = "Instrumentation.Http";

    /// <returns>Whether each span has its parent, each call its template, and each request the call that sent it.</returns>
    internal static bool Write(TelemetryStore store)
    {
        IReadOnlyList<Trace> traces = store.Traces;
        ReceivedSpan[] spans = [.. traces.SelectMany(static trace => trace.Spans)];
        ReceivedSpan[] calls = [.. spans.Where(static span => span.IsClient && span.Scope.Name == Scope)];
        string[] missing = [.. traces.SelectMany(Missing)];
        foreach (string line in missing)
        {
            Console.Error.WriteLine(line);
        }

        int joined = traces.Sum(static trace => trace.Spans.Count(span => trace.ChildrenOf(span).Any(static child => child.IsServer)));
        Console.WriteLine(
            $"{traces.Count} traces, {spans.Length} spans of {spans.Select(static span => span.Service).Distinct().Count()} services, "
            + $"{calls.Length} calls, {joined} of them joined with the request that they made");
        return traces.Count > 0 && calls.Length > 0 && missing.Length == 0;
    }

    private static IEnumerable<string> Missing(Trace trace)
    {
        foreach (ReceivedSpan span in trace.Spans)
        {
            if (trace.IsOrphan(span))
            {
                yield return $"{trace.Id}: the parent of {span.Service} {span.Name} is missing";
            }

            if (span.IsClient && span.Attributes.All(static attribute => attribute.Key != "url.template"))
            {
                yield return $"{trace.Id}: {span.Service} {span.Name} has no template";
            }

            if (span.IsClient && !trace.ChildrenOf(span).Any(static child => child.IsServer))
            {
                yield return $"{trace.Id}: no request came of {span.Service} {span.Name}";
            }
        }
    }
}
