using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// Stands in for the process's propagator. Under a current activity the runtime starts a hidden one of its own for each
/// attempt, never exported, and sends its id: every server span would have a parent that does not exist. Where that hidden
/// activity runs under one of our spans, this propagator sends our span instead; all else it leaves to the one it stands for.
/// </summary>
internal sealed class CallSitePropagator : DistributedContextPropagator
{
    private static int s_isInstalled;

    private readonly DistributedContextPropagator _original;

    private CallSitePropagator(DistributedContextPropagator original) => _original = original;

    public override IReadOnlyCollection<string> Fields => _original.Fields;

    /// <summary>
    /// A handler takes the propagator in force when it is made, so this must come before the first one. Once: a propagator
    /// that is set later is obeyed.
    /// </summary>
    internal static void Install()
    {
        if (Interlocked.Exchange(ref s_isInstalled, 1) == 0)
        {
            Current = new CallSitePropagator(Current);
        }
    }

    internal static DistributedContextPropagator Unwrap(DistributedContextPropagator propagator) =>
        propagator is CallSitePropagator { _original: var original } ? original : propagator;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (carrier is not HttpRequestMessage request || activity is null || !IsHidden(activity) || ClientSpan.Above(activity) is not { } span)
        {
            _original.Inject(activity, carrier, setter);
            return;
        }

        try
        {
            TraceHeaders.Resend(span, request);
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Inject), exception);
            _original.Inject(span, carrier, setter);
        }
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        _original.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        _original.ExtractBaggage(carrier, getter);

    /// <summary>An activity that no source has made is exported by nobody.</summary>
    private static bool IsHidden(Activity activity) => activity.Source.Name.Length == 0 && activity.OperationName == "System.Net.Http.HttpRequestOut";
}
