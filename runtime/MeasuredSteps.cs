using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>Waits for a call that gets its spans from the runtime, and measures it.</summary>
/// <typeparam name="T">What the caller gets.</typeparam>
/// <param name="call">The call.</param>
/// <param name="pending">The original method, under way.</param>
/// <param name="cancellationToken">The caller's.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal struct MeasuredSteps<T>(CallInFlight call, Task<T> pending, CancellationToken cancellationToken) : ISteps<T>
{
    private bool _isSent;

    public readonly T Result => pending.Result;

    public Task? MoveNext()
    {
        if (!_isSent)
        {
            _isSent = true;
            return pending;
        }

        call.Ended(pending.Result as HttpResponseMessage);
        return null;
    }

    public readonly Exception Fail(Exception exception)
    {
        call.Failed(exception, cancellationToken);
        return exception;
    }
}
