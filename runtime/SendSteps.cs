using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>Waits for the response, and ends the span.</summary>
/// <param name="span">The span of the call.</param>
/// <param name="pending">The call, under way.</param>
/// <param name="cancellationToken">The caller's.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal struct SendSteps(ClientSpan span, Task<HttpResponseMessage> pending, CancellationToken cancellationToken) : ISteps<HttpResponseMessage>
{
    private bool _isSent;

    public readonly HttpResponseMessage Result => pending.Result;

    public Task? MoveNext()
    {
        if (!_isSent)
        {
            _isSent = true;
            return pending;
        }

        span.Complete(pending.Result);
        span.Stop();
        return null;
    }

    public Exception Fail(Exception exception)
    {
        span.Fail(exception, cancellationToken);
        span.Stop();
        return exception;
    }
}
