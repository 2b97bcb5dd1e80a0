using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>The measurements of a call that gets its spans from the runtime. Made only where somebody listens.</summary>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class Measurement
{
    private ClientSpan _span;

    private Measurement(ClientSpan span) => _span = span;

    /// <summary>What the runtime has last shown, for a call that gives its caller the body alone.</summary>
    internal HttpResponseMessage? Response { get; set; }

    /// <summary>Begins; null where the call site measures nothing.</summary>
    internal static Measurement? Start(
        HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request, HttpMethod method, Uri url, string? host, SpanTemplate? template)
    {
        var span = ClientSpan.Measure(site, invoker, request, method, url, host, template);
        return span.Exists ? new(span) : null;
    }

    /// <summary>The call has given its result.</summary>
    /// <param name="request">The request, where it has come to be known.</param>
    /// <param name="response">The result, if it is a response.</param>
    /// <param name="isRead">Whether the call gives the body alone.</param>
    internal void Ended(HttpRequestMessage? request, HttpResponseMessage? response, bool isRead)
    {
        _span.Complete(request, isRead ? Response : response, mustSucceed: isRead);
        _span.Stop();
    }

    /// <summary>It has thrown.</summary>
    internal void Failed(HttpRequestMessage? request, Exception exception, bool isRead, CancellationToken cancellationToken)
    {
        _span.Complete(request, isRead ? Response : null, mustSucceed: isRead);
        _span.Fail(exception, cancellationToken);
        _span.Stop();
    }

    /// <summary>They turn out not to be wanted.</summary>
    internal void Abandon() => _span.Abandon();
}
