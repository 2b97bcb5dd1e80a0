using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>Tests with a server, a client, and a tracer provider that listens throughout.</summary>
public abstract class RecordedTests : ServerTests
{
    protected SpanRecorder Recorder { get; } = new();

    public override async Task DisposeAsync()
    {
        Recorder.Dispose();
        await base.DisposeAsync();
    }
}
