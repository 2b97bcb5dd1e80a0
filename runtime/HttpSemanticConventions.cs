namespace Instrumentation.Http;

/// <summary>Which names the attributes of spans and metrics have: <c>[InstrumentHttp(SemanticConventions = …)]</c>.</summary>
public enum HttpSemanticConventions
{
    /// <summary>
    /// As <c>OTEL_SEMCONV_STABILITY_OPT_IN</c> says: <c>http</c> is <see cref="Stable"/>, <c>http/dup</c> is <see cref="Both"/>; and
    /// <see cref="Stable"/> where it is unset.
    /// </summary>
    FromEnvironment = 0,

    /// <summary>The stable HTTP conventions: <c>http.request.method</c>, <c>url.full</c>.</summary>
    Stable = 1,

    /// <summary>The conventions of version 1.20, before they became stable: <c>http.method</c>, <c>http.url</c>.</summary>
    Legacy = 2,

    /// <summary>Both, side by side, for the time of a migration.</summary>
    Both = 3,
}
