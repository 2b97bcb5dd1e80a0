using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>The response has come: ends the span.</summary>
/// <param name="span">The span of the call.</param>
/// <param name="cancellationToken">The caller's.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal struct SendSteps(ClientSpan span, CancellationToken cancellationToken) : ISteps<HttpResponseMessage>
{
    public Task? MoveNext(Task? completed)
    {
        span.Complete(Finish(completed));
        span.Stop();
        return null;
    }

    public readonly HttpResponseMessage Finish(Task? completed) => ((Task<HttpResponseMessage>)completed!).Result;

    public Exception Fail(Exception exception)
    {
        span.Fail(exception, cancellationToken);
        span.Stop();
        return exception;
    }
}
