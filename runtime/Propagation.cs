using System.Diagnostics;
using System.Net.Http.Headers;

namespace Instrumentation.Http;

/// <summary>What a call that its call site traces, or measures, sends: its own span, the caller's, or nothing.</summary>
internal static class Propagation
{
    /// <summary>Sends the context of a span, or sees to it that nothing is sent.</summary>
    /// <param name="site">The call site.</param>
    /// <param name="invoker">The client.</param>
    /// <param name="request">The request.</param>
    /// <param name="span">The call's own span, or that of the caller; null where there is neither.</param>
    /// <param name="isOwn">Whether it is the call's own.</param>
    /// <returns>Whether there was anything to do.</returns>
    internal static bool Send(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request, Activity? span, bool isOwn)
    {
        if (span is null)
        {
            return false;
        }

        if (!site.Options.PropagateContext)
        {
            RuntimeCalls.BeginUnpropagated(site, invoker, request);
            return true;
        }

        var transport = Transport.Of(invoker);
        var fields = PropagationFields.Of(transport);
        HttpRequestHeaders? defaults = (invoker as HttpClient)?.DefaultRequestHeaders;
        if (isOwn)
        {
            TraceHeaders.Send(span, request, defaults, fields);
            return true;
        }

        // Not sampled, as the caller is not: what the server must be told, where the runtime does not. A caller that is sampled is none of
        // our business here, for nobody wants this span.
        if (span.Recorded || !OwnSource.HasListeners || (transport.MakesActivities && fields.RuntimeSuffices))
        {
            return false;
        }

        TraceHeaders.Pass(span, request, defaults, fields);
        return true;
    }
}
