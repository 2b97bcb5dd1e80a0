namespace Instrumentation.Http;

/// <summary>What an application needs to know of the instrumentation at run time.</summary>
public static class HttpInstrumentation
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/>, in OpenTelemetry's words the instrumentation
    /// scope, of every span. <c>AddHttpCallSiteInstrumentation()</c> adds it to a tracer provider.
    /// </summary>
    public const string ActivitySourceName = "Instrumentation.Http";
}
