using Instrumentation.Http;

namespace OpenTelemetry.Trace;

/// <summary>Adds the spans of intercepted HttpClient calls to a tracer provider.</summary>
public static class HttpCallSiteTracerProviderBuilderExtensions
{
    /// <summary>
    /// Collects the spans of the calls that the compiler intercepted: adds the source
    /// <see cref="HttpInstrumentation.ActivitySourceName"/>.
    /// </summary>
    /// <param name="builder">The builder to add to.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static TracerProviderBuilder AddHttpCallSiteInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // A client may be made before the first intercepted assembly is loaded, and its handler keeps the propagator of that moment.
        HttpCall.Initialize();
        return builder.AddSource(HttpInstrumentation.ActivitySourceName);
    }
}
