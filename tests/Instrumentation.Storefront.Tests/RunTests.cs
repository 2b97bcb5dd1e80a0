namespace Instrumentation.Storefront.Tests;

/// <summary>The one command: it starts all, shows that all is joined, and leaves nothing running.</summary>
public sealed class RunTests
{
    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_run_joins_the_spans_of_all_processes(string protocol)
    {
        await using var sample = SampleProgram.Start([KeyValuePair.Create("OTEL_EXPORTER_OTLP_PROTOCOL", (string?)protocol)], "--once", "--port", "0");

        int exitCode = await sample.EndAsync();

        string[] lines = sample.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Traces: http://127.0.0.1:", lines[0], StringComparison.Ordinal);
        Assert.Equal(["8 traces, 41 spans of 4 services, 16 calls, 16 of them joined with the request that they made"], lines[1..]);
        Assert.Equal(0, exitCode);
    }
}
