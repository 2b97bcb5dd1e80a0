using Instrumentation.Differential.Scenarios;
using Instrumentation.Differential.Server;

namespace Instrumentation.Differential;

/// <summary>A situation in which a call is made.</summary>
internal sealed record Scenario(string Name)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. ResponseScenarios.All,
        .. BodyScenarios.All,
        .. MomentScenarios.All,
        .. ConnectionScenarios.All,
        .. ClientScenarios.All,
        .. AddressScenarios.All,
        .. ContentScenarios.All,
        .. HandlerScenarios.All,
        .. SequenceScenarios.All,
    ];

    /// <summary>The calls that can be in it.</summary>
    public Func<Call, bool> Takes { get; init; } = static _ => true;

    /// <summary>Sets the stage, before the client is made.</summary>
    public Action<Stage> Prepare { get; init; } = static _ => { };

    /// <summary>What the server does with a request.</summary>
    public Func<Exchange, Task> Answer { get; init; } = Answers.Ok;

    /// <summary>How many spans there are to be.</summary>
    public Func<Call, int> Spans { get; init; } = static _ => 1;
}
