using System.Collections.Frozen;

namespace Instrumentation.Http;

/// <summary>What the environment variables of the process say, read once. Lists are separated by commas, their items trimmed.</summary>
internal sealed class HttpEnvironment
{
    /// <summary>A list; <c>http</c> and <c>http/dup</c> are ours.</summary>
    internal const string StabilityOptInVariable = "OTEL_SEMCONV_STABILITY_OPT_IN";

    /// <summary>Case-sensitive, in full replacement of the default list.</summary>
    internal const string KnownMethodsVariable = "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS";

    /// <summary>Names or regexes, as <see cref="PatternUse.WholeName"/>.</summary>
    internal const string RequestHeadersVariable = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST";

    /// <summary>Names or regexes, as <see cref="PatternUse.WholeName"/>.</summary>
    internal const string ResponseHeadersVariable = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE";

    /// <summary>Names or regexes, as <see cref="PatternUse.PartOfName"/>.</summary>
    internal const string SensitiveHeadersVariable = "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS";

    /// <summary>Regexes, as <see cref="PatternUse.PartOfUrl"/>. Where it is set, even to nothing, the general one is not asked.</summary>
    internal const string ExcludedUrlsVariable = "OTEL_DOTNET_HTTPCLIENT_EXCLUDED_URLS";

    /// <summary>The same for every instrumentation of the process.</summary>
    internal const string GeneralExcludedUrlsVariable = "OTEL_DOTNET_EXCLUDED_URLS";

    /// <param name="read">Gives the value of a variable; null where it is not set.</param>
    internal HttpEnvironment(Func<string, string?> read)
    {
        SemanticConventions = Split(read(StabilityOptInVariable)).Contains("http/dup") ? HttpSemanticConventions.Both : HttpSemanticConventions.Stable;
        KnownMethods = RequestMethod.Known(read(KnownMethodsVariable));
        RequestHeaders = Split(read(RequestHeadersVariable));
        ResponseHeaders = Split(read(ResponseHeadersVariable));
        SensitiveHeaders = Split(read(SensitiveHeadersVariable));
        ExcludedUrls = Split(read(ExcludedUrlsVariable) ?? read(GeneralExcludedUrlsVariable));
    }

    /// <summary>Of this process, at the first call that asks.</summary>
    internal static HttpEnvironment Current { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>
    /// Stable or Both. The variable asks instrumentations that are older than the stable conventions to move to them: <c>http</c>
    /// alone, <c>http/dup</c>, which wins over it, with the old ones beside. Set without either, it asks to stay with what was emitted
    /// before, and this instrumentation never emitted but the stable ones. Legacy alone is for the attribute to say.
    /// </summary>
    internal HttpSemanticConventions SemanticConventions { get; }

    /// <summary>The methods that have a name.</summary>
    internal FrozenSet<string> KnownMethods { get; }

    /// <summary>The request headers to capture.</summary>
    internal string[] RequestHeaders { get; }

    /// <summary>The response headers to capture.</summary>
    internal string[] ResponseHeaders { get; }

    /// <summary>The captured headers whose values to hide.</summary>
    internal string[] SensitiveHeaders { get; }

    /// <summary>The URLs to leave alone.</summary>
    internal string[] ExcludedUrls { get; }

    /// <summary>What the attribute says, or where it leaves the choice to the environment, what that says; never FromEnvironment.</summary>
    internal HttpSemanticConventions Resolve(HttpSemanticConventions conventions) =>
        conventions == HttpSemanticConventions.FromEnvironment ? SemanticConventions : conventions;

    private static string[] Split(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
