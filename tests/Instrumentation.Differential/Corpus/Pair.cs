namespace Instrumentation.Differential;

/// <summary>A call in a scenario.</summary>
/// <param name="Number">Its place in the matrix, the same in each build and each run.</param>
/// <param name="Call">The call.</param>
/// <param name="Scenario">The scenario.</param>
internal sealed record Pair(int Number, Call Call, Scenario Scenario)
{
    /// <summary>The matrix.</summary>
    public static IReadOnlyList<Pair> All { get; } =
    [
        .. Scenario.All
            .SelectMany(static scenario => Call.All.Where(scenario.Takes).Select(call => (call, scenario)))
            .Select(static (pair, number) => new Pair(number, pair.call, pair.scenario)),
    ];

    public string Name => $"{Call.Name} × {Scenario.Name}";
}
