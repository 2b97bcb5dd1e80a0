namespace Instrumentation.Http;

/// <summary>What a span says at the end. What is not known, or not in the attribute set, is null.</summary>
/// <param name="Status">The status code; null where there was no response.</param>
/// <param name="Version">The negotiated version, where it is wanted.</param>
/// <param name="Transport"><c>tcp</c> or <c>udp</c>, where it is wanted.</param>
/// <param name="RequestSize">Bytes of the request's body, where they are wanted.</param>
/// <param name="ResponseSize">Bytes of the response's body, where they are wanted.</param>
internal readonly record struct ResponseFacts(
    int? Status, Version? Version = null, string? Transport = null, long? RequestSize = null, long? ResponseSize = null);
