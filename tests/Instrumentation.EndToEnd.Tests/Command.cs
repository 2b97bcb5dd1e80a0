using System.Collections;
using CliWrap;
using CliWrap.Buffered;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>Runs a program as from a fresh terminal: nothing of the running build or test reaches it.</summary>
internal static class Command
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    private static readonly string[] s_disturbing = ["MSBUILD", "VSTEST", "CORECLR_", "OTEL_", "INSTRUMENTHTTP"];

    /// <summary>English output, and no MSBuild process that waits for the next build.</summary>
    private static readonly Dictionary<string, string?> s_quiet = new()
    {
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    internal static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    internal static async Task<CommandOutput> RunAsync(
        string program, IEnumerable<string> arguments, string folder, params IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var environment = Disturbing().ToDictionary(static name => name, static _ => (string?)null);
        foreach ((string name, string? value) in s_quiet.Concat(variables))
        {
            environment[name] = value;
        }

        using var limit = new CancellationTokenSource(s_limit);
        BufferedCommandResult result = await Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(folder)
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(limit.Token);
        return new(result.ExitCode, result.StandardOutput + result.StandardError);
    }

    private static IEnumerable<string> Disturbing() =>
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where s_disturbing.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        select name;
}
