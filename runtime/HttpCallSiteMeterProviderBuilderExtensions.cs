using Instrumentation.Http;

namespace OpenTelemetry.Metrics;

/// <summary>Adds the metrics of intercepted HttpClient calls to a meter provider.</summary>
public static class HttpCallSiteMeterProviderBuilderExtensions
{
    /// <summary>
    /// Collects the measurements of the calls that the compiler intercepted: adds the meter <see cref="HttpInstrumentation.MeterName"/>.
    /// </summary>
    /// <param name="builder">The builder to add to.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static MeterProviderBuilder AddHttpCallSiteInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(HttpInstrumentation.MeterName);
    }
}
