namespace Instrumentation.EndToEnd.Tests;

/// <summary>The solution Layers, built once, and its programs, each run once.</summary>
public sealed class LayersBuild(PackedPackage package) : IAsyncLifetime
{
    private readonly Consumer _consumer = package.CreateConsumer("Layers");
    private readonly Dictionary<string, Task<ConsumerRun>> _runs = [];

    internal CommandOutput Output { get; private set; } = null!;

    public async Task InitializeAsync() => Output = (await _consumer.BuildAsync()).Succeeded();

    public Task DisposeAsync() => Task.CompletedTask;

    internal string[] Generated(string project) => _consumer.Generated(project, "obj", "Debug", "net10.0");

    internal Task<ConsumerRun> RunAsync(string project)
    {
        if (!_runs.TryGetValue(project, out Task<ConsumerRun>? run))
        {
            run = _consumer.RunAsync(project, "bin", "Debug", "net10.0", project + ".dll");
            _runs.Add(project, run);
        }

        return run;
    }
}
