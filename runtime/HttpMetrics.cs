namespace Instrumentation.Http;

/// <summary>
/// The metrics of a call: <c>[InstrumentHttp(Metrics = …)]</c>. The names in brackets are those of
/// https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#http-client.
/// </summary>
[Flags]
public enum HttpMetrics
{
    /// <summary>No metric.</summary>
    None = 0,

    /// <summary>How long calls take (<c>http.client.request.duration</c>).</summary>
    RequestDuration = 1,

    /// <summary>How many calls are under way (<c>http.client.active_requests</c>).</summary>
    ActiveRequests = 2,

    /// <summary>The size of request bodies (<c>http.client.request.body.size</c>).</summary>
    RequestBodySize = 4,

    /// <summary>The size of response bodies (<c>http.client.response.body.size</c>).</summary>
    ResponseBodySize = 8,

    /// <summary>Adds <c>url.template</c> to the <c>http.client.request.duration</c> that the runtime itself measures.</summary>
    EnrichRuntime = 16,
}
