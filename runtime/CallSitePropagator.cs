using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// Stands in for the process's propagator. Under a current activity the runtime starts a hidden one of its own for each
/// attempt, never exported, and sends its id: every server span would have a parent that does not exist. Where that hidden
/// activity runs under one of our spans, this propagator sends our span instead. Where the runtime makes the span of one of our calls, it
/// asks its propagator right after, with the request in hand: the moment to name that span. All else is left to the one it stands for.
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

    /// <summary>Whether a handler that was made with <paramref name="propagator"/> asks this one.</summary>
    internal static bool IsOurs(DistributedContextPropagator? propagator) => propagator is CallSitePropagator;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (activity is null || carrier is not HttpRequestMessage request || !RuntimeSpans.Include(activity) || !TryInject(activity, request, out activity))
        {
            _original.Inject(activity, carrier, setter);
        }
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        _original.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        _original.ExtractBaggage(carrier, getter);

    /// <param name="activity">What the runtime has started for this attempt.</param>
    /// <param name="request">The request.</param>
    /// <param name="sent">Whose id is to be sent, if not here.</param>
    private bool TryInject(Activity activity, HttpRequestMessage request, out Activity sent)
    {
        sent = activity;
        try
        {
            var fields = PropagationFields.Of(_original);
            if (CallInFlight.Current is { } call && call.Covers(request))
            {
                return call.TryPropagate(activity, request, fields);
            }

            if (!RuntimeSpans.IsHidden(activity) || OwnSource.Above(activity) is not { } span)
            {
                return false;
            }

            sent = span;
            TraceHeaders.Resend(span, request, fields);
            return true;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Inject), exception);
            return false;
        }
    }
}
