using System.Reflection;
using CliWrap;
using CliWrap.Buffered;

namespace Instrumentation.Differential.Tests;

/// <summary>Both programs, each run once over the whole matrix, at the same time.</summary>
public sealed class DifferentialRuns : IAsyncLifetime
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>The log of each pair, by the name of the pair: of the program without interceptors.</summary>
    internal IReadOnlyDictionary<string, string[]> Untraced { get; private set; } = null!;

    /// <summary>The same of the program with interceptors.</summary>
    internal IReadOnlyDictionary<string, string[]> Traced { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        IReadOnlyDictionary<string, string[]>[] logs = await Task.WhenAll(RunAsync("Untraced"), RunAsync("Traced"));
        (Untraced, Traced) = (logs[0], logs[1]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<IReadOnlyDictionary<string, string[]>> RunAsync(string name)
    {
        string program = Path.Combine(Metadata("Programs"), name, "bin", Metadata("Configuration"), $"Instrumentation.Differential.{name}.dll");
        string log = Path.GetTempFileName();
        try
        {
            using var limit = new CancellationTokenSource(s_limit);
            BufferedCommandResult result = await Cli.Wrap(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
                .WithArguments([program, log])
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(limit.Token);
            return result.ExitCode == 0
                ? Parse(await File.ReadAllLinesAsync(log))
                : throw new InvalidOperationException($"{name} has failed:\n{result.StandardOutput}{result.StandardError}");
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static string Metadata(string key) =>
        typeof(DifferentialRuns).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static Dictionary<string, string[]> Parse(string[] lines)
    {
        var logs = new Dictionary<string, List<string>>();
        List<string> log = [];
        foreach (string line in lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                logs.Add(line[3..], log = []);
            }
            else
            {
                log.Add(line);
            }
        }

        return logs.ToDictionary(static item => item.Key, static item => item.Value.ToArray());
    }
}
