using System.ComponentModel;

namespace Instrumentation.Http;

/// <summary>What <c>[InstrumentHttp]</c> asks for at a call site, all levels together. Made by generated code, once for all sites that agree.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpCallOptions
{
    internal static readonly HttpCallOptions Default = new();

    private CallRules? _rules;

    /// <summary>The attribute set.</summary>
    public HttpSpanAttributes Attributes { get; init; } = HttpSpanAttributes.Default;

    /// <summary>The names of the attributes.</summary>
    public HttpSemanticConventions SemanticConventions { get; init; }

    /// <summary>Names of request headers to capture, or regular expressions for them. A pattern may be invalid: its author was warned.</summary>
    public string[] RequestHeaders { get; init; } = [];

    /// <summary>Names of response headers to capture, or regular expressions for them. A pattern may be invalid: its author was warned.</summary>
    public string[] ResponseHeaders { get; init; } = [];

    /// <summary>Names of headers whose values are secret, or regular expressions for them, valid or not; null for the defaults.</summary>
    public string[]? SensitiveHeaders { get; init; }

    /// <summary>The query keys whose values are secret; null for the defaults.</summary>
    public string[]? SensitiveQueryParameters { get; init; }

    /// <summary>Regular expressions for URLs that are not traced. A pattern may be invalid: its author was warned.</summary>
    public string[] ExcludedUrls { get; init; } = [];

    /// <summary>Whether the request gets trace headers.</summary>
    public bool PropagateContext { get; init; } = true;

    /// <summary>Whether an exception becomes an event of the span.</summary>
    public bool RecordExceptions { get; init; } = true;

    /// <summary>The metrics.</summary>
    public HttpMetrics Metrics { get; init; } = HttpMetrics.RequestDuration;

    /// <summary>The user's hooks; null where there are none.</summary>
    public HttpCallHooks? Hooks { get; init; }

    /// <summary>These, and what the environment adds.</summary>
    internal CallRules Rules => _rules ??= new(this, HttpEnvironment.Current);

    internal bool Has(HttpSpanAttributes attribute) => (Attributes & attribute) != 0;
}
