namespace Instrumentation.Differential.Server;

/// <summary>A request as the server has it.</summary>
/// <param name="Connection">The number of its connection among those of the pair.</param>
/// <param name="Line">Its first line.</param>
/// <param name="Headers">In the order of the wire.</param>
/// <param name="Body">What came of its body; null where the connection ended before the body did.</param>
internal sealed record Received(int Connection, string Line, IReadOnlyList<string> Headers, byte[]? Body)
{
    /// <summary>The parent that the request names.</summary>
    public string? ParentSpanId => Headers.SingleOrDefault(static header => header.StartsWith("traceparent:", StringComparison.OrdinalIgnoreCase))?.Split('-')[2];
}
