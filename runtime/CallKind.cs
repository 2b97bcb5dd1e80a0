namespace Instrumentation.Http;

/// <summary>What becomes of a call whose span is not made by its call site, or is kept from the wire.</summary>
internal enum CallKind : byte
{
    /// <summary>The runtime makes a span for each attempt, and each gets what the call site knows.</summary>
    Enriched,

    /// <summary>No span; the server's parent is the span that the caller is in.</summary>
    Suppressed,

    /// <summary>No span, and no trace header from any layer.</summary>
    Excluded,

    /// <summary>A span of the call site, and no trace header from any layer.</summary>
    Unpropagated,
}
