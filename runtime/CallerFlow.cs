using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// The ambient values of the caller, who finds <see cref="Activity.Current"/> and all else as it was while a call is under way.
/// </summary>
[StackTraceHidden]
[DebuggerStepThrough]
internal readonly struct CallerFlow
{
    private readonly ExecutionContext? _flow;
    private readonly CallInFlight? _call;

    private CallerFlow(ExecutionContext? flow, Activity? activity, CallInFlight? call) => (_flow, Activity, _call) = (flow, activity, call);

    /// <summary>The activity that the caller is in.</summary>
    internal Activity? Activity { get; }

    internal static CallerFlow Capture() => new(ExecutionContext.Capture(), Activity.Current, CallInFlight.Current);

    /// <summary>
    /// Comes back to the caller. HttpClient changes no other ambient value; a handler under a bare invoker may, and keeps it.
    /// </summary>
    internal void Restore(bool keepAsyncLocals)
    {
        // A flow that is suppressed cannot be restored as a whole, an activity that has ended not by itself.
        if (_flow is null || (keepAsyncLocals && Activity is not { IsStopped: true }))
        {
            Activity.Current = Activity;
            RestoreCall();
        }
        else
        {
            ExecutionContext.Restore(_flow);
        }
    }

    /// <summary>Where the activity has been restored already, by its end.</summary>
    internal void RestoreCall() => CallInFlight.Current = _call;
}
