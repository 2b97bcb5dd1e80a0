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
    /// <param name="sent">Whose id is to be sent.</param>
    private bool TryInject(Activity activity, HttpRequestMessage request, out Activity sent)
    {
        sent = activity;
        try
        {
            bool isHidden = RuntimeSpans.IsHidden(activity);
            if (isHidden && ClientSpan.Above(activity) is { } span)
            {
                sent = span;
                TraceHeaders.Resend(span, request, PropagationFields.Of(_original));
                return true;
            }

            if (CallInFlight.Current is not { } call || !call.Covers(request))
            {
                return false;
            }

            if (!isHidden && call.IsSeenByPropagator)
            {
                call.Enrich(activity, request.Method);
            }

            // Hidden: whoever listened has gone, or wants none of this call. Then the caller's own span is the last that is exported.
            sent = isHidden && activity.Parent is { } parent ? parent : activity;
            return call.TryFill(sent, request, PropagationFields.Of(_original));
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Inject), exception);
            return false;
        }
    }
}
