using System.Xml.Linq;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>The package of this repository in a feed of its own, and a place beside it for the projects that consume it.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private const string Id = "Instrumentation.Generators";
    private const string FolderName = "instrumentation.generators";

    private readonly string _root = Directory.CreateTempSubdirectory("instrumentation-").FullName;

    internal string Feed => Path.Combine(_root, "feed");

    internal string File => Assert.Single(Directory.GetFiles(Feed, "*.nupkg"));

    internal string Version => Path.GetFileNameWithoutExtension(File)[(Id.Length + 1)..];

    /// <summary>What the consumers restore goes here, so that no earlier package of the same version is taken for this one.</summary>
    private string Restored => Path.Combine(_root, "packages");

    public async Task InitializeAsync()
    {
        string project = Path.Combine(Repository.Root, "runtime", "Instrumentation.Runtime.csproj");
        CommandOutput pack = await Command.RunAsync(
            Command.DotNet, ["pack", project, "--no-build", "--no-restore", "-c", Repository.Configuration, "-o", Feed, "-nodeReuse:false"], Repository.Root);
        pack.Succeeded();

        new XElement("configuration", new XElement("packageSources", Source("packed", Feed), Installed())).Save(Path.Combine(_root, "nuget.config"));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A copy of a folder of Consumers; the package lies beside it.</summary>
    internal Consumer CreateConsumer(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, $"{name}.{Guid.NewGuid():N}")).FullName;
        System.IO.File.Copy(Path.Combine(Repository.Consumers, "Directory.Build.props"), Path.Combine(folder, "Directory.Build.props"));
        Copy("Shared", folder);
        Copy(name, folder);
        return new(this, Path.Combine(folder, name));
    }

    /// <summary>What a build of a consumer needs to know.</summary>
    internal Dictionary<string, string?> Variables() => new()
    {
        ["PackedVersion"] = Version,
        ["NUGET_PACKAGES"] = Restored,
        ["NuGetAudit"] = "false",
    };

    /// <summary>The package as the consumers have restored it.</summary>
    internal string RestoredFile() => Path.Combine(Restored, FolderName, Version, $"{FolderName}.{Version}.nupkg");

    /// <summary>What this machine has already need not be loaded again: a source as well, unless it has this package too.</summary>
    private static XElement? Installed()
    {
        string folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(folder) && !Directory.Exists(Path.Combine(folder, FolderName)) ? Source("installed", folder) : null;
    }

    private static XElement Source(string name, string folder) => new("add", new XAttribute("key", name), new XAttribute("value", folder));

    private static void Copy(string name, string folder)
    {
        string source = Path.Combine(Repository.Consumers, name);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(Repository.Consumers, file);
            if (!path.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))
            {
                string target = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                System.IO.File.Copy(file, target);
            }
        }
    }
}
