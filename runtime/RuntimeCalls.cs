using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>Begins the calls that the runtime's layer must be told of.</summary>
[StackTraceHidden]
[DebuggerStepThrough]
internal static class RuntimeCalls
{
    /// <summary>
    /// Begins a call that sends a request of its own, if it is one to be told of; null where the call site makes the span, or nobody
    /// does. Then the request may be sent as it is.
    /// </summary>
    internal static CallInFlight? Begin(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request, out CallerFlow caller)
    {
        caller = default;
        if (request is null)
        {
            return null;
        }

        try
        {
            CallKind? kind = Silenced(site, invoker, request.RequestUri)
                ?? (!HookCalls.ShouldTrace(site, request) ? CallKind.Excluded : IsRuntimes(invoker) ? CallKind.Enriched : null);
            return kind is { } known ? Enter(Create(known, site, invoker, request), out caller) : null;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Begin), exception);
            return null;
        }
    }

    /// <summary>
    /// Begins a call whose request HttpClient makes, of a URL, by which the request is found. For GET a relative one is made absolute here
    /// and not again by HttpClient; any other method goes through an overload that a subclass may see, and that sees it as it was given.
    /// </summary>
    internal static CallInFlight? Begin(HttpCallSite site, HttpClient client, HttpMethod method, ref Uri? url, out CallerFlow caller)
    {
        caller = default;
        try
        {
            if ((Silenced(site, client, url) ?? (IsRuntimes(client) ? CallKind.Enriched : null)) is not { } kind
                || RequestTarget.Absolute(client.BaseAddress, url) is not { } absolute)
            {
                return null;
            }

            CallInFlight call = Enter(new SoughtCall(kind, site, client, method, url, absolute), out caller);
            if (method == HttpMethod.Get)
            {
                url = absolute;
            }

            return call;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Begin), exception);
            return null;
        }
    }

    /// <summary>Begins a call that a hook wants excluded; false for any other. Asked with the request that the call site would send.</summary>
    internal static bool BeginExcluded(HttpCallSite site, HttpClient client, HttpRequestMessage request, out CallerFlow caller)
    {
        caller = default;
        try
        {
            if (HookCalls.ShouldTrace(site, request) || RequestTarget.Absolute(client.BaseAddress, request.RequestUri) is not { } url)
            {
                return false;
            }

            Enter(new SoughtCall(CallKind.Excluded, site, client, request.Method, request.RequestUri, url), out caller);
            return true;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(BeginExcluded), exception);
            return false;
        }
    }

    /// <summary>Begins a call whose span stays off the wire. The call site restores the caller's flow.</summary>
    internal static void BeginUnpropagated(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request) =>
        Enter(Create(CallKind.Unpropagated, site, invoker, request), out _);

    /// <summary>Switched off, whatever the request may be; null where it is not.</summary>
    private static CallKind? Silenced(HttpCallSite site, HttpMessageInvoker invoker, Uri? url)
    {
        if (HttpInstrumentation.IsSuppressed || HttpInstrumentation.IsExcluded(invoker))
        {
            return CallKind.Suppressed;
        }

        return site.Options.Rules.ExcludedUrls is { } excluded
            && RequestTarget.Absolute((invoker as HttpClient)?.BaseAddress, url) is { } absolute
            && excluded.Matches(absolute.AbsoluteUri)
                ? CallKind.Excluded
                : null;
    }

    private static bool IsRuntimes(HttpMessageInvoker invoker) => RuntimeSpans.HaveListeners && RuntimeSpans.AreMadeBy(Transport.Of(invoker));

    /// <summary>
    /// Where a client and the runtime's handler are all there is, they send the request itself and nothing that stands for it. The smaller
    /// object is then enough, unless the call is measured.
    /// </summary>
    private static CallInFlight Create(CallKind kind, HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage request)
    {
        var transport = Transport.Of(invoker);
        bool isPlain = invoker.GetType() == typeof(HttpClient) || invoker.GetType() == typeof(HttpMessageInvoker);
        return isPlain && transport.IsDirect && !HttpMeter.HasListeners
            ? new CallInFlight(kind, site, transport, invoker, request)
            : new SoughtCall(kind, site, transport, invoker, request);
    }

    private static CallInFlight Enter(CallInFlight call, out CallerFlow caller)
    {
        caller = CallerFlow.Capture();
        CallInFlight.Current = call;
        return call;
    }
}
