using System.Diagnostics.Metrics;

namespace Instrumentation.Http;

/// <summary>
/// The instruments of the meter <c>Instrumentation.Http</c>, after the stable conventions
/// (https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#http-client), and the one of version 1.20.
/// </summary>
internal static class HttpMeter
{
    private static readonly Meter s_meter = new(new MeterOptions(HttpInstrumentation.MeterName)
    {
        Version = OwnSource.Version,
        TelemetrySchemaUrl = OwnSource.SchemaUrl,
    });

    /// <summary>Seconds; as long as the span, where there is one.</summary>
    internal static readonly Histogram<double> Duration = s_meter.CreateHistogram(
        "http.client.request.duration",
        "s",
        "Duration of HTTP client requests.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] });

    /// <summary>Calls under way.</summary>
    internal static readonly UpDownCounter<long> ActiveRequests =
        s_meter.CreateUpDownCounter<long>("http.client.active_requests", "{request}", "Number of active HTTP requests.");

    /// <summary>Bytes, where they are known.</summary>
    internal static readonly Histogram<long> RequestBodySize =
        s_meter.CreateHistogram<long>("http.client.request.body.size", "By", "Size of HTTP client request bodies.");

    /// <summary>Bytes, where they are known.</summary>
    internal static readonly Histogram<long> ResponseBodySize =
        s_meter.CreateHistogram<long>("http.client.response.body.size", "By", "Size of HTTP client response bodies.");

    /// <summary>Milliseconds, under the legacy conventions.</summary>
    internal static readonly Histogram<double> LegacyDuration =
        s_meter.CreateHistogram<double>("http.client.duration", "ms", "Measures the duration of outbound HTTP requests.");

    /// <summary>Whether anyone listens to any of them.</summary>
    internal static bool HasListeners =>
        Duration.Enabled || ActiveRequests.Enabled || RequestBodySize.Enabled || ResponseBodySize.Enabled || LegacyDuration.Enabled;
}
