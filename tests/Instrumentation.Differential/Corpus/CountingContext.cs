namespace Instrumentation.Differential;

/// <summary>A synchronization context that counts what is brought back to it.</summary>
internal sealed class CountingContext : SynchronizationContext
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _count);
        base.Post(d, state);
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _count);
        base.Send(d, state);
    }
}
