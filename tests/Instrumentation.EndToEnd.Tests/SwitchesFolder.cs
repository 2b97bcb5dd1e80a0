namespace Instrumentation.EndToEnd.Tests;

/// <summary>The project Switches, for builds one after the other.</summary>
public sealed class SwitchesFolder(PackedPackage package)
{
    private readonly Consumer _consumer = package.CreateConsumer("Switches");

    internal Task<SwitchedBuild> BuildAsync(params IEnumerable<string> options) => SwitchedBuild.CreateAsync(_consumer, "Debug", options);
}
