using System.Diagnostics;
using Instrumentation.Differential;

// Usage: program FILE [TEXT]. Writes the behaviour of each pair whose name contains TEXT to FILE; with the word allocations in place of TEXT
// what each call allocates.
string filter = args.ElementAtOrDefault(1) ?? "";
if (filter == "allocations")
{
    await File.WriteAllLinesAsync(args[0], Allocations.Measure());
    return;
}

ThreadPool.SetMinThreads(128, 128);
var watch = Stopwatch.StartNew();
Pair[] pairs = [.. Pair.All.Where(pair => pair.Name.Contains(filter, StringComparison.Ordinal))];
await using (var corpus = await Corpus.StartAsync())
{
    await File.WriteAllLinesAsync(args[0], await corpus.RunAsync(pairs));
}

Console.WriteLine($"{Call.All.Select(static call => call.Method).Distinct().Count()} methods in {Call.All.Count} forms, {Scenario.All.Count} scenarios, {pairs.Length} pairs, {watch.Elapsed.TotalSeconds:0.0} s");
