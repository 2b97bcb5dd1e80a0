namespace Instrumentation.Benchmarks.Calls;

/// <summary>What is sent and received.</summary>
internal sealed record User(int Id, string Name);
