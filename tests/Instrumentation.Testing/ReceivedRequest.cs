namespace Instrumentation.Testing;

/// <summary>A request as the server received it: header names in lower case, in the order of the wire, one entry a line.</summary>
public sealed record ReceivedRequest(string Method, string Target, string Protocol, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private static readonly string[] s_traceHeaders = ["traceparent", "tracestate", "baggage"];

    /// <summary>The id of the span that the request names as its parent; null without a traceparent.</summary>
    public string? ParentSpanId => Header("traceparent")?.Split('-')[2];

    /// <summary>All but the headers that tracing adds.</summary>
    public IEnumerable<string> UntracedHeaders =>
        Headers.Where(static header => !s_traceHeaders.Contains(header.Key)).Select(static header => $"{header.Key}: {header.Value}");

    /// <summary>The value of the only header of that name; null without one.</summary>
    public string? Header(string name)
    {
        string?[] values = [.. Headers.Where(header => header.Key == name).Select(static header => header.Value)];
        return values.Length switch
        {
            0 => null,
            1 => values[0],
            _ => throw new InvalidOperationException($"{name} was received {values.Length} times."),
        };
    }
}
