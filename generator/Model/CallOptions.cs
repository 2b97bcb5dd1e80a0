namespace Instrumentation.Generators.Model;

/// <summary>The properties of <c>[InstrumentHttp]</c> that the runtime is told, each null where it is not set.</summary>
/// <param name="Attributes">The attribute set.</param>
/// <param name="SemanticConventions">The names of the attributes.</param>
/// <param name="RequestHeaders">Names or patterns of request headers to capture.</param>
/// <param name="ResponseHeaders">Names or patterns of response headers to capture.</param>
/// <param name="SensitiveHeaders">Names or patterns of headers whose values are secret.</param>
/// <param name="SensitiveQueryParameters">The query keys whose values are secret.</param>
/// <param name="ExcludedUrls">Patterns of URLs that are not traced.</param>
/// <param name="PropagateContext">Whether trace headers are sent.</param>
/// <param name="RecordExceptions">Whether an exception becomes an event.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="Hooks">The user's hooks.</param>
internal sealed record CallOptions(
    SpanAttributes? Attributes,
    SemanticConventions? SemanticConventions,
    EquatableArray<string>? RequestHeaders,
    EquatableArray<string>? ResponseHeaders,
    EquatableArray<string>? SensitiveHeaders,
    EquatableArray<string>? SensitiveQueryParameters,
    EquatableArray<string>? ExcludedUrls,
    bool? PropagateContext,
    bool? RecordExceptions,
    Metrics? Metrics,
    HookType? Hooks)
{
    /// <summary>Nothing is set.</summary>
    internal static readonly CallOptions None = new(null, null, null, null, null, null, null, null, null, null, null);

    internal SpanAttributes AttributeSet => Attributes ?? SpanAttributes.Default;

    /// <summary>These options with those of an outer level behind them: each property from the nearest that sets it.</summary>
    internal CallOptions Within(CallOptions outer) => new(
        Attributes ?? outer.Attributes,
        SemanticConventions ?? outer.SemanticConventions,
        RequestHeaders ?? outer.RequestHeaders,
        ResponseHeaders ?? outer.ResponseHeaders,
        SensitiveHeaders ?? outer.SensitiveHeaders,
        SensitiveQueryParameters ?? outer.SensitiveQueryParameters,
        ExcludedUrls ?? outer.ExcludedUrls,
        PropagateContext ?? outer.PropagateContext,
        RecordExceptions ?? outer.RecordExceptions,
        Metrics ?? outer.Metrics,
        Hooks ?? outer.Hooks);

    /// <summary>The same options where what is set to its default counts as not set: equal for all who mean the same.</summary>
    internal CallOptions WithoutDefaults() => this with
    {
        Attributes = Unless(SpanAttributes.Default, Attributes),
        SemanticConventions = Unless(Model.SemanticConventions.FromEnvironment, SemanticConventions),
        RequestHeaders = Unless(default, RequestHeaders),
        ResponseHeaders = Unless(default, ResponseHeaders),
        ExcludedUrls = Unless(default, ExcludedUrls),
        PropagateContext = Unless(true, PropagateContext),
        RecordExceptions = Unless(true, RecordExceptions),
        Metrics = Unless(Model.Metrics.RequestDuration, Metrics),
    };

    private static T? Unless<T>(T standard, T? value)
        where T : struct => EqualityComparer<T?>.Default.Equals(standard, value) ? null : value;
}
