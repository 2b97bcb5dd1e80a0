using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Instrumentation.Generators.Tests;

/// <summary>
/// Compares generated text with a file under <c>Snapshots</c>. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> writes the files anew, and
/// fails, so that it cannot be left on.
/// </summary>
internal static partial class Snapshot
{
    internal static void Match(string actual, string name, [CallerFilePath] string testFile = "")
    {
        string folder = Path.Combine(SourceFolder(testFile), "Snapshots");
        string path = Path.Combine(folder, $"{name}.txt");
        string scrubbed = LocationData().Replace(actual, "(1, \"<location>\")");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, scrubbed);
            Assert.Fail($"Snapshot {name} was written. Look at the difference, and unset UPDATE_SNAPSHOTS.");
        }

        Assert.Equal(File.ReadAllText(path), scrubbed);
    }

    /// <summary>The path map hides where the sources are; the test assembly lies below them.</summary>
    private static string SourceFolder(string testFile)
    {
        string project = Path.GetFileName(Path.GetDirectoryName(testFile)!);
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && folder.Name != project)
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException(project);
    }

    /// <summary>The checksum of the file and the position in it.</summary>
    [GeneratedRegex("""\(1, "[A-Za-z0-9+/=]+"\)""")]
    private static partial Regex LocationData();
}
