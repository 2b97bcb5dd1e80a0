namespace Instrumentation.Generators.Model;

/// <summary>What <c>[InstrumentHttp]</c> says, at one level or at several together.</summary>
/// <param name="IsPresent">Whether there is an attribute at all.</param>
/// <param name="Enabled">Its <c>Enabled</c>, where it is set.</param>
/// <param name="Options">Its other properties.</param>
internal sealed record InstrumentationSettings(bool IsPresent, bool? Enabled, CallOptions Options)
{
    /// <summary>There is no attribute.</summary>
    internal static readonly InstrumentationSettings None = new(IsPresent: false, Enabled: null, CallOptions.None);

    internal bool IsTraced => IsPresent && (Enabled ?? true);

    /// <summary>These settings with those of an outer level behind them: each property from the nearest that sets it.</summary>
    internal InstrumentationSettings Within(InstrumentationSettings outer) =>
        new(IsPresent || outer.IsPresent, Enabled ?? outer.Enabled, Options.Within(outer.Options));
}
