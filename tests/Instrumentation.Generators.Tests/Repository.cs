namespace Instrumentation.Generators.Tests;

/// <summary>The files of the repository; the test assembly lies below its root.</summary>
internal static class Repository
{
    internal static string File(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Instrumentation.Generators.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException(path), path);
    }
}
