namespace Instrumentation.Generators.Model;

/// <summary>The runtime's <c>HttpMetrics</c>. A test compares the two.</summary>
[Flags]
internal enum Metrics
{
    None = 0,
    RequestDuration = 1,
    ActiveRequests = 2,
    RequestBodySize = 4,
    ResponseBodySize = 8,
    EnrichRuntime = 16,
}
