namespace Instrumentation.EndToEnd.Tests;

/// <summary>
/// The project Switches, always in the same place: without the package's parts that take part in a build, with them, and
/// with them switched off in each spelling.
/// </summary>
public sealed class SwitchedBuilds(PackedPackage package) : IAsyncLifetime
{
    /// <summary>Once in the project file, twice on the command line.</summary>
    private static readonly string[] s_spellings = ["InProject=false", "InstrumentHttp=False", "InstrumentHttp=FALSE"];

    internal static IReadOnlyList<string> Configurations { get; } = ["Debug", "Release"];

    internal static IEnumerable<(string Configuration, string Spelling)> Switches =>
        Configurations.SelectMany(static configuration => s_spellings.Select(spelling => (configuration, spelling)));

    internal Dictionary<string, SwitchedBuild> Without { get; } = [];

    internal Dictionary<string, SwitchedBuild> On { get; } = [];

    internal Dictionary<(string Configuration, string Spelling), SwitchedBuild> Off { get; } = [];

    public async Task InitializeAsync()
    {
        Consumer consumer = package.CreateConsumer("Switches");
        foreach (string configuration in Configurations)
        {
            Without[configuration] = await SwitchedBuild.CreateAsync(consumer, configuration, "-p:WithoutGenerator=true");
        }

        foreach (string configuration in Configurations)
        {
            On[configuration] = await SwitchedBuild.CreateAsync(consumer, configuration);
            foreach (string spelling in s_spellings)
            {
                Off[(configuration, spelling)] = await SwitchedBuild.CreateAsync(consumer, configuration, "-p:" + spelling);
            }
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
