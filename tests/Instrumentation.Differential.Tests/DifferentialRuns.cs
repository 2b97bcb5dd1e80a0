namespace Instrumentation.Differential.Tests;

/// <summary>Both programs, each run once over the whole matrix, at the same time.</summary>
public sealed class DifferentialRuns : IAsyncLifetime
{
    /// <summary>The log of each pair, by the name of the pair: of the program without interceptors.</summary>
    internal IReadOnlyDictionary<string, string[]> Untraced { get; private set; } = null!;

    /// <summary>The same of the program with interceptors.</summary>
    internal IReadOnlyDictionary<string, string[]> Traced { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        IReadOnlyDictionary<string, string[]>[] logs = await Task.WhenAll(DifferentialProgram.RunAsync("Untraced"), DifferentialProgram.RunAsync("Traced"));
        (Untraced, Traced) = (logs[0], logs[1]);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
