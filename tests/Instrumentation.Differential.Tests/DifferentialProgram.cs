using System.Reflection;
using System.Text.Json.Nodes;
using CliWrap;
using CliWrap.Buffered;

namespace Instrumentation.Differential.Tests;

/// <summary>The program, with interceptors or without.</summary>
internal static class DifferentialProgram
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <param name="name">Traced or Untraced.</param>
    /// <param name="filter">Part of the names of the pairs to run; all where it is empty.</param>
    /// <param name="setting">A property of the program's runtime configuration to set to true.</param>
    /// <param name="isTiered">False for code that does not get better while it runs.</param>
    /// <returns>The log of each pair, by the name of the pair.</returns>
    internal static async Task<IReadOnlyDictionary<string, string[]>> RunAsync(string name, string filter = "", string? setting = null, bool isTiered = true)
    {
        string program = Path.Combine(Metadata("Programs"), name, "bin", Metadata("Configuration"), $"Instrumentation.Differential.{name}");
        string log = Path.GetTempFileName();
        string configuration = log + ".json";
        try
        {
            await File.WriteAllTextAsync(configuration, Configure(await File.ReadAllTextAsync(program + ".runtimeconfig.json"), setting));
            using var limit = new CancellationTokenSource(s_limit);
            BufferedCommandResult result = await Cli.Wrap(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
                .WithArguments(["exec", "--runtimeconfig", configuration, "--depsfile", program + ".deps.json", program + ".dll", log, filter])
                .WithEnvironmentVariables(variables => variables.Set("DOTNET_TieredCompilation", isTiered ? null : "0"))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(limit.Token);
            return result.ExitCode == 0
                ? Parse(await File.ReadAllLinesAsync(log))
                : throw new InvalidOperationException($"{name} has failed:\n{result.StandardOutput}{result.StandardError}");
        }
        finally
        {
            File.Delete(log);
            File.Delete(configuration);
        }
    }

    private static string Configure(string configuration, string? setting)
    {
        JsonNode root = JsonNode.Parse(configuration)!;
        if (setting is not null)
        {
            root["runtimeOptions"]!["configProperties"]![setting] = true;
        }

        return root.ToJsonString();
    }

    private static string Metadata(string key) =>
        typeof(DifferentialProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

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
