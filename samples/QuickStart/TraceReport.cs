using System.Diagnostics;
using Spectre.Console;

namespace QuickStart;

/// <summary>Prints traces as trees: scenario, client span, server span.</summary>
internal sealed class TraceReport(IAnsiConsole console, Traces traces)
{
    internal void Write(ScenarioRun run)
    {
        var tree = new Tree(SpanLines.OfScenario(run));
        AddChildren(tree, run.Span);
        console.Write(tree);
        console.WriteLine();
    }

    /// <returns>Whether nothing is missing.</returns>
    internal bool WriteSummary(IEnumerable<ScenarioRun> runs)
    {
        string[] missing = [.. traces.Missing(runs)];
        foreach (string line in missing)
        {
            console.MarkupLineInterpolated($"[red]{line}[/]");
        }

        console.WriteLine($"{traces.Client.Count} client spans, {traces.Server.Count} server spans, {traces.Server.Count(traces.IsJoined)} joined");
        return missing.Length == 0;
    }

    private void AddChildren(IHasTreeNodes parent, Activity span)
    {
        foreach (Activity child in traces.ChildrenOf(span))
        {
            AddChildren(parent.AddNode(SpanLines.OfSpan(child)), child);
        }
    }
}
