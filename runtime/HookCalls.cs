using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// Calls the hooks of a call site, if it has any. What a hook throws is reported to the EventSource, and the call goes on as if there
/// were no such hook.
/// </summary>
internal static class HookCalls
{
    internal static bool ShouldTrace(HttpCallSite site, HttpRequestMessage request)
    {
        try
        {
            return site.Options.Hooks?.ShouldTrace(request) ?? true;
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(ShouldTrace), exception);
            return true;
        }
    }

    /// <summary>Null where there is no such hook. Where it fails, the URL is not shown at all: it was to be redacted.</summary>
    internal static string? RedactUrl(HttpCallSite site, Uri url)
    {
        try
        {
            return site.Options.Hooks?.RedactUrl(url);
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(RedactUrl), exception);
            return "REDACTED";
        }
    }

    internal static void OnRequest(HttpCallSite site, Activity span, HttpRequestMessage request)
    {
        try
        {
            site.Options.Hooks?.OnRequest(span, request);
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(OnRequest), exception);
        }
    }

    internal static void OnResponse(HttpCallSite site, Activity span, HttpResponseMessage response)
    {
        try
        {
            site.Options.Hooks?.OnResponse(span, response);
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(OnResponse), exception);
        }
    }

    internal static void OnException(HttpCallSite site, Activity span, Exception exception)
    {
        try
        {
            site.Options.Hooks?.OnException(span, exception);
        }
        catch (Exception failure)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(OnException), failure);
        }
    }

    /// <summary>Not called where the request is not known: a read that never got to the runtime's handler.</summary>
    internal static void OnMetric(HttpCallSite site, ref TagList tags, HttpRequestMessage? request, HttpResponseMessage? response)
    {
        try
        {
            if (request is not null)
            {
                site.Options.Hooks?.OnMetric(ref tags, request, response);
            }
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(OnMetric), exception);
        }
    }
}
