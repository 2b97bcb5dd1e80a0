using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// Asks the compiler to trace the <see cref="System.Net.Http.HttpClient"/> calls written in an assembly, a type or a
/// method. Nothing is traced without this attribute at some level; where several levels carry it, each property is
/// taken from the nearest one that sets it: the method, then its type, then the outer types, then the assembly. An array
/// replaces that of the outer level as a whole; a property set to <see langword="null"/> counts as not set.
/// </summary>
/// <remarks>The attribute is read from source at compile time and leaves no trace in the compiled assembly.</remarks>
/// <example><code>[assembly: InstrumentHttp]</code></example>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method)]
[Conditional("INSTRUMENT_HTTP_METADATA")]
public sealed class InstrumentHttpAttribute : Attribute
{
    /// <summary>
    /// <see langword="true"/>, the default, traces the calls of this scope; <see langword="false"/> leaves them to compile
    /// exactly as they do without the package.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The names of the attributes of spans and metrics; <see cref="HttpSemanticConventions.FromEnvironment"/> unless set. Any other
    /// value wins over the environment.
    /// </summary>
    public HttpSemanticConventions SemanticConventions { get; set; }

    /// <summary>The attribute set of the spans; <see cref="HttpSpanAttributes.Default"/> unless set.</summary>
    public HttpSpanAttributes Attributes { get; set; } = HttpSpanAttributes.Default;

    /// <summary>
    /// The request headers to capture, as <c>http.request.header.&lt;name&gt;</c>: names, or regular expressions that must match the
    /// whole name, without regard to case. None unless set; those that the environment lists are added.
    /// </summary>
    /// <example><code>[InstrumentHttp(RequestHeaders = ["X-Request-Id", "X-Tenant-.*"])]</code></example>
    public string[] RequestHeaders { get; set; } = [];

    /// <summary>
    /// The response headers to capture, as <c>http.response.header.&lt;name&gt;</c>: names, or regular expressions that must match the
    /// whole name, without regard to case. None unless set; those that the environment lists are added.
    /// </summary>
    public string[] ResponseHeaders { get; set; } = [];

    /// <summary>
    /// The headers whose captured values become <c>[REDACTED]</c>: names, or regular expressions searched in the name, without regard
    /// to case. Unless set: <c>Authorization</c>, <c>Proxy-Authorization</c>, <c>Cookie</c>, <c>Set-Cookie</c>, and what matches
    /// <c>api-?key</c>, <c>token</c> or <c>secret</c>. A list replaces these; those that the environment lists are added.
    /// </summary>
    public string[]? SensitiveHeaders { get; set; }

    /// <summary>
    /// The keys of the query whose values become <c>REDACTED</c> in <c>url.full</c>, in their exact case. Unless set, those that the
    /// conventions list: <c>X-Amz-Signature</c>, <c>X-Amz-Credential</c>, <c>X-Amz-Security-Token</c>, <c>AWSAccessKeyId</c>,
    /// <c>Signature</c>, <c>sig</c>, <c>X-Goog-Signature</c>. A list replaces these, and an empty one redacts none.
    /// </summary>
    public string[]? SensitiveQueryParameters { get; set; }

    /// <summary>
    /// Regular expressions searched in the full URL: a call with a match has no span, no metric and no trace header. None unless set;
    /// those that the environment lists are added.
    /// </summary>
    /// <example><code>[InstrumentHttp(ExcludedUrls = ["/health$"])]</code></example>
    public string[] ExcludedUrls { get; set; } = [];

    /// <summary>
    /// <see langword="true"/>, the default, sends the trace headers; <see langword="false"/> sends no <c>traceparent</c>,
    /// <c>tracestate</c> or <c>baggage</c>: there is a span, and the server knows nothing of it.
    /// </summary>
    public bool PropagateContext { get; set; } = true;

    /// <summary>Whether an exception becomes an <c>exception</c> event of the span; <see langword="true"/> unless set.</summary>
    public bool RecordExceptions { get; set; } = true;

    /// <summary>
    /// A type with static methods that are called at the moments of a call, bound at compile time. It and they are public or
    /// internal and not generic; all of them are optional, and one that throws is reported to the EventSource
    /// <c>Instrumentation-Http</c> and never reaches the caller.
    /// </summary>
    /// <example>
    /// <code>
    /// static bool ShouldTrace(HttpRequestMessage request);
    /// static string RedactUrl(Uri url);
    /// static void OnRequest(Activity span, HttpRequestMessage request);
    /// static void OnResponse(Activity span, HttpResponseMessage response);
    /// static void OnException(Activity span, Exception exception);
    /// static void OnMetric(ref TagList tags, HttpRequestMessage request, HttpResponseMessage? response);
    /// </code>
    /// </example>
    public Type? Hooks { get; set; }

    /// <summary>The metrics; <see cref="HttpMetrics.RequestDuration"/> unless set.</summary>
    public HttpMetrics Metrics { get; set; } = HttpMetrics.RequestDuration;
}
