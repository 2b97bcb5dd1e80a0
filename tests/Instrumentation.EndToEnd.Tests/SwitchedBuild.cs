namespace Instrumentation.EndToEnd.Tests;

/// <summary>What a build of the project Switches has left, and a run of it.</summary>
internal sealed record SwitchedBuild(byte[] Assembly, IReadOnlyList<string> Generated, CommandOutput Output, ConsumerRun Run)
{
    /// <summary>Builds in place, after whatever was built before, and runs.</summary>
    internal static async Task<SwitchedBuild> CreateAsync(Consumer consumer, string configuration, params IEnumerable<string> options)
    {
        string[] intermediate = ["obj", configuration, "net10.0"];
        string generated = consumer.Find([.. intermediate, "generated"]);
        if (Directory.Exists(generated))
        {
            Directory.Delete(generated, recursive: true);
        }

        CommandOutput output = (await consumer.BuildAsync(["-c", configuration, .. options])).Succeeded();
        return new(
            await File.ReadAllBytesAsync(consumer.Find([.. intermediate, "Switches.dll"])),
            consumer.Generated(intermediate),
            output,
            await consumer.RunAsync("bin", configuration, "net10.0", "Switches.dll"));
    }
}
