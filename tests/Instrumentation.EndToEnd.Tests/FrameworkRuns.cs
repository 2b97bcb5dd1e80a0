using System.Runtime.InteropServices;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>The project Frameworks, published and run once for each framework.</summary>
public sealed class FrameworkRuns(PackedPackage package)
{
    private readonly Consumer _consumer = package.CreateConsumer("Frameworks");
    private readonly Dictionary<string, Task<ConsumerRun>> _runs = [];

    internal Task<ConsumerRun> OfAsync(string framework)
    {
        if (!_runs.TryGetValue(framework, out Task<ConsumerRun>? run))
        {
            run = PublishAndRunAsync(framework);
            _runs.Add(framework, run);
        }

        return run;
    }

    /// <summary>The framework of these tests is installed; an older one goes with the program.</summary>
    private async Task<ConsumerRun> PublishAndRunAsync(string framework)
    {
        bool isInstalled = framework == $"net{Environment.Version.ToString(2)}";
        string[] withRuntime = isInstalled ? [] : ["-r", RuntimeInformation.RuntimeIdentifier, "--self-contained"];
        string[] options = ["-c", "Release", $"-p:ConsumerFramework={framework}", "-o", _consumer.Find(framework), "-warnaserror", .. withRuntime];
        (await _consumer.PublishAsync(options)).Succeeded();
        string program = isInstalled ? "Frameworks.dll" : OperatingSystem.IsWindows() ? "Frameworks.exe" : "Frameworks";
        return await _consumer.RunAsync(framework, program);
    }
}
