using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace Instrumentation.Http;

/// <summary>
/// The propagators in force for a request and the header names that they write. Either can be replaced at any time, so the names are
/// kept for as long as both stay the same.
/// </summary>
internal sealed class PropagationFields
{
    private static PropagationFields? s_current;

    private readonly TextMapPropagator _openTelemetry;

    private PropagationFields(TextMapPropagator openTelemetry, DistributedContextPropagator runtime)
    {
        _openTelemetry = openTelemetry;
        Runtime = runtime;
        ISet<string>? fields = openTelemetry.Fields;
        bool decides = fields is { Count: > 0 } && IsDefault(runtime);
        OpenTelemetry = decides ? openTelemetry : null;
        IsTraceContext = decides && TraceContextFormat.IsThatOf(openTelemetry);
        Names = [.. (fields ?? new HashSet<string>()).Union(runtime.Fields ?? [], StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Those of the process, for a handler that has none of its own.</summary>
    internal static PropagationFields Current => Of(DistributedContextPropagator.Current);

    /// <summary>
    /// Those of a request by its handler: the runtime's handler keeps the propagator that was in force when it was made, unless it was
    /// given another one. No propagator means that the runtime sends nothing, not that nothing is to be sent.
    /// </summary>
    internal static PropagationFields Of(Transport transport) => transport.Propagator is { } own ? Of(own) : Current;

    /// <summary>Those of a request that the runtime writes with <paramref name="propagator"/>.</summary>
    internal static PropagationFields Of(DistributedContextPropagator propagator)
    {
        TextMapPropagator openTelemetry = Propagators.DefaultTextMapPropagator;
        DistributedContextPropagator runtime = CallSitePropagator.Unwrap(propagator);
        PropagationFields? current = s_current;
        return current is not null && ReferenceEquals(current._openTelemetry, openTelemetry) && ReferenceEquals(current.Runtime, runtime)
            ? current
            : s_current = new(openTelemetry, runtime);
    }

    /// <summary>OpenTelemetry's propagator, where it is the one to decide: it writes something, and the runtime's is the default.</summary>
    internal TextMapPropagator? OpenTelemetry { get; }

    /// <summary>The runtime's propagator.</summary>
    internal DistributedContextPropagator Runtime { get; }

    /// <summary>Whether the runtime's own headers say all that there is to say now: the same format, and no baggage but an activity's.</summary>
    internal bool RuntimeSuffices => OpenTelemetry is null || (IsTraceContext && Baggage.Current.Count == 0);

    /// <summary>Whether OpenTelemetry's propagator writes W3C trace context, baggage, and nothing else.</summary>
    private bool IsTraceContext { get; }

    /// <summary>The headers that either of them writes.</summary>
    internal string[] Names { get; }

    /// <summary>
    /// The one header that OpenTelemetry's propagator would write, as the activity itself keeps it; null where it would write more, or
    /// something else.
    /// </summary>
    internal string? TraceParentAlone(Activity span)
    {
        if (!IsTraceContext || Baggage.Current.Count > 0 || !string.IsNullOrEmpty(span.TraceStateString) || span.Id is not { Length: 55 } id)
        {
            return null;
        }

        // Kept from when it was first asked for; the flag may have been set since.
        return id[^1] == (span.Recorded ? '1' : '0') && id[^2] == '0' ? id : null;
    }

    /// <summary>Headers that carry baggage tell nothing of the trace.</summary>
    internal static bool IsBaggage(string name) =>
        name.Equals("baggage", StringComparison.OrdinalIgnoreCase) || name.Equals("Correlation-Context", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether nobody has chosen: any other propagator, be it the runtime's own that sends nothing, is a choice to obey.
    /// </summary>
    private static bool IsDefault(DistributedContextPropagator propagator) =>
        ReferenceEquals(propagator, DistributedContextPropagator.CreateDefaultPropagator())
#if NET10_0_OR_GREATER
        || ReferenceEquals(propagator, DistributedContextPropagator.CreateW3CPropagator())
        || ReferenceEquals(propagator, DistributedContextPropagator.CreatePreW3CPropagator())
#endif
        ;
}
