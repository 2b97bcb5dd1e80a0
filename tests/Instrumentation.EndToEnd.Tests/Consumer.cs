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

    /// <summary>Runs a built program against a server.</summary>
    /// <param name="path">An assembly, or an executable file.</param>
    internal async Task<ConsumerRun> RunAsync(params IEnumerable<string> path)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync();
        string program = Find(path);
        string[] arguments = [server.Address.ToString()];
        CommandOutput output = Path.GetExtension(program) == ".dll"
            ? await Command.RunAsync(Command.DotNet, [program, .. arguments], folder)
            : await Command.RunAsync(program, arguments, folder);
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
