namespace Instrumentation.Generators.Model;

/// <summary>What <c>[InstrumentHttp]</c> says, at one level or at several together.</summary>
/// <param name="IsPresent">Whether there is an attribute at all.</param>
/// <param name="Enabled">Its <c>Enabled</c>, where it is set.</param>
/// <param name="Attributes">Its <c>Attributes</c>, where it is set.</param>
internal readonly record struct InstrumentationSettings(bool IsPresent, bool? Enabled, SpanAttributes? Attributes)
{
    internal bool IsTraced => IsPresent && (Enabled ?? true);

    internal SpanAttributes AttributeSet => Attributes ?? SpanAttributes.Default;

    /// <summary>These settings with those of an outer level behind them: each property from the nearest that sets it.</summary>
    internal InstrumentationSettings Within(InstrumentationSettings outer) =>
        new(IsPresent || outer.IsPresent, Enabled ?? outer.Enabled, Attributes ?? outer.Attributes);
}
