namespace Instrumentation.EndToEnd.Tests;

/// <summary>The project Frameworks, published and run once for each framework.</summary>
public sealed class FrameworkRuns(PackedPackage package)
{
    private readonly Consumer _consumer = package.CreateConsumer("Frameworks");
    private readonly Dictionary<string, Task<ConsumerRun>> _runs = [];

    internal Task<ConsumerRun> OfAsync(string framework)
    {
        if (!_runs.TryGetValue(framework, out Task<ConsumerRun>? run))
        {
            run = PublishAndRunAsync(framework);
            _runs.Add(framework, run);
        }

        return run;
    }

    private async Task<ConsumerRun> PublishAndRunAsync(string framework) => await _consumer.RunAsync(await _consumer.PublishForAsync(framework), [], []);
}
