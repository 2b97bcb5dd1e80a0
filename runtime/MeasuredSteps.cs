using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>The result of a call that gets its spans from the runtime has come: measures it.</summary>
/// <typeparam name="T">What the caller gets.</typeparam>
/// <param name="call">The call.</param>
/// <param name="cancellationToken">The caller's.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal readonly struct MeasuredSteps<T>(CallInFlight call, CancellationToken cancellationToken) : ISteps<T>
{
    public Task? MoveNext(Task? completed)
    {
        call.Ended(Finish(completed));
        return null;
    }

    public T Finish(Task? completed) => ((Task<T>)completed!).Result;

    public Exception Fail(Exception exception)
    {
        call.Failed(exception, cancellationToken);
        return exception;
    }
}
