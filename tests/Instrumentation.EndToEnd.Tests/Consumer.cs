using System.Runtime.InteropServices;
using Instrumentation.Testing;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>A user's project or solution, in a folder outside of the repository.</summary>
internal sealed class Consumer(PackedPackage package, string folder)
{
    /// <summary>Builds, which may fail.</summary>
    internal Task<CommandOutput> BuildAsync(params IEnumerable<string> options) => DotNetAsync("build", options);

    /// <summary>Publishes, which may fail.</summary>
    internal Task<CommandOutput> PublishAsync(params IEnumerable<string> options) => DotNetAsync("publish", options);

    /// <summary>The path of something in the folder.</summary>
    internal string Find(params IEnumerable<string> path) => Path.Combine([folder, .. path]);

    /// <summary>Publishes for a framework, with its runtime where that is not the one of these tests.</summary>
    /// <returns>The program.</returns>
    internal async Task<string> PublishForAsync(string framework, params IEnumerable<string> options)
    {
        bool isInstalled = framework == $"net{Environment.Version.ToString(2)}";
        string[] withRuntime = isInstalled ? [] : ["-r", RuntimeInformation.RuntimeIdentifier, "--self-contained"];
        string output = Find(["published", $"{framework}.{options.Count()}"]);
        (await PublishAsync(["-c", "Release", $"-p:ConsumerFramework={framework}", "-o", output, "-warnaserror", .. withRuntime, .. options])).Succeeded();
        string name = Path.GetFileName(folder);
        return Path.Combine(output, isInstalled ? name + ".dll" : OperatingSystem.IsWindows() ? name + ".exe" : name);
    }

    /// <summary>Runs a built program against a server.</summary>
    /// <param name="path">An assembly, or an executable file.</param>
    internal Task<ConsumerRun> RunAsync(params IEnumerable<string> path) => RunAsync(Find(path), [], []);

    /// <summary>The same, with what it is told besides the address.</summary>
    internal async Task<ConsumerRun> RunAsync(string program, IEnumerable<string> more, IEnumerable<KeyValuePair<string, string?>> variables)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync();
        string[] arguments = [server.Address.ToString(), .. more];
        CommandOutput output = Path.GetExtension(program) == ".dll"
            ? await Command.RunAsync(Command.DotNet, [program, .. arguments], folder, variables)
            : await Command.RunAsync(program, arguments, folder, variables);
        return new(output.Succeeded().Lines, server.Requests, server.Address, package.Version);
    }

    /// <summary>The names of the source files that generators have added to a project.</summary>
    /// <param name="intermediate">The folder for intermediate files of the project's configuration and framework.</param>
    internal string[] Generated(params IEnumerable<string> intermediate)
    {
        string generated = Find([.. intermediate, "generated"]);
        return Directory.Exists(generated)
            ? [.. Directory.GetFiles(generated, "*", SearchOption.AllDirectories).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];
    }

    private Task<CommandOutput> DotNetAsync(string verb, IEnumerable<string> options) => Command.RunAsync(
        Command.DotNet,
        [verb, .. options, "-p:EmitCompilerGeneratedFiles=true", "-nodeReuse:false", "-tl:off"],
        folder,
        package.Variables());
}
