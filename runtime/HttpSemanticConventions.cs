namespace Instrumentation.Http;

/// <summary>Which conventions name the attributes of a span and the metrics: <c>[InstrumentHttp(SemanticConventions = …)]</c>.</summary>
public enum HttpSemanticConventions
{
    /// <summary>
    /// As the environment variable <c>OTEL_SEMCONV_STABILITY_OPT_IN</c> says: <see cref="Both"/> where it lists <c>http/dup</c>,
    /// <see cref="Stable"/> where it does not or is not set.
    /// </summary>
    FromEnvironment,

    /// <summary>The stable HTTP conventions, https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span.</summary>
    Stable,

    /// <summary>Version 1.20 of the conventions, from before they were stable: <c>http.method</c>, <c>http.url</c>, <c>net.peer.name</c>.</summary>
    Legacy,

    /// <summary>One span with the attributes of both, for a migration.</summary>
    Both,
}
