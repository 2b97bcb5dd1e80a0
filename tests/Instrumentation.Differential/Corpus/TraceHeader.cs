namespace Instrumentation.Differential;

/// <summary>The headers that may differ.</summary>
internal static class TraceHeader
{
    private static readonly string[] s_names = ["traceparent", "tracestate", "baggage"];

    public static bool Is(string name) => s_names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
