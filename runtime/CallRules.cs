namespace Instrumentation.Http;

/// <summary>What the attribute asks for at a call site and the environment adds to it, made ready once.</summary>
internal sealed class CallRules
{
    internal CallRules(HttpCallOptions options, HttpEnvironment environment)
    {
        Conventions = environment.Resolve(options.SemanticConventions);
        RequestHeaders = HeaderCapture.OfRequests(options.RequestHeaders, options.SensitiveHeaders, Conventions, environment);
        ResponseHeaders = HeaderCapture.OfResponses(options.ResponseHeaders, options.SensitiveHeaders, Conventions, environment);
        ExcludedUrls = PatternList.Create(PatternUse.PartOfUrl, [.. options.ExcludedUrls, .. environment.ExcludedUrls]);
        NeedsResponse = ResponseHeaders is not null
            || options.Hooks is not null
            || options.Has(HttpSpanAttributes.RequestBodySize | HttpSpanAttributes.ResponseBodySize | HttpSpanAttributes.NetworkTransport);
    }

    /// <summary>Any but FromEnvironment.</summary>
    internal HttpSemanticConventions Conventions { get; }

    /// <summary>Null where no header of a request is captured.</summary>
    internal HeaderCapture? RequestHeaders { get; }

    /// <summary>Null where no header of a response is captured.</summary>
    internal HeaderCapture? ResponseHeaders { get; }

    /// <summary>Null where no URL is excluded.</summary>
    internal PatternList? ExcludedUrls { get; }

    /// <summary>Whether a span of the runtime must be seen again when it ends.</summary>
    internal bool NeedsResponse { get; }
}
