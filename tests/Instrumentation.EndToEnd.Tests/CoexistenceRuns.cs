namespace Instrumentation.EndToEnd.Tests;

/// <summary>The project Coexistence, published once for each framework and run once for each setup.</summary>
public sealed class CoexistenceRuns(PackedPackage package)
{
    private readonly Consumer _consumer = package.CreateConsumer("Coexistence");
    private readonly Dictionary<string, Task<string>> _programs = [];
    private readonly Dictionary<CoexistenceSetup, Task<ConsumerRun>> _runs = [];

    internal Task<ConsumerRun> OfAsync(CoexistenceSetup setup) => Once(_runs, setup, RunAsync);

    /// <summary>
    /// The project's own property switches the runtime's layer off on one framework, the environment on the others: both end in
    /// the same switch.
    /// </summary>
    private async Task<ConsumerRun> RunAsync(CoexistenceSetup setup)
    {
        bool byProperty = setup is { IsExclusive: true, Framework: "net10.0" };
        string program = await Once(_programs, $"{setup.Framework} {byProperty}", _ => _consumer.PublishForAsync(
            setup.Framework, byProperty ? ["-p:HttpActivityPropagationSupport=false"] : []));
        KeyValuePair<string, string?>[] variables = setup.IsExclusive && !byProperty ? [new("DOTNET_SYSTEM_NET_HTTP_ENABLEACTIVITYPROPAGATION", "false")] : [];
        return await _consumer.RunAsync(program, [setup.Listening], variables);
    }

    private static Task<T> Once<TKey, T>(Dictionary<TKey, Task<T>> known, TKey key, Func<TKey, Task<T>> make)
        where TKey : notnull
    {
        if (!known.TryGetValue(key, out Task<T>? task))
        {
            task = make(key);
            known.Add(key, task);
        }

        return task;
    }
}
