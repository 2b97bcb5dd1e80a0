namespace Instrumentation.Differential;

/// <summary>
/// Where the server stops in the middle of a response until it is let on. The client is at the gate when it has received all
/// that was sent before it and waits for more.
/// </summary>
internal sealed class Gate
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _received;
    private bool _isWaiting;
    private long? _sent;

    /// <summary>Done when the client is at the gate.</summary>
    public Task Reached => _reached.Task;

    public bool IsServerThere
    {
        get
        {
            lock (_lock)
            {
                return _sent is not null;
            }
        }
    }

    public void Open() => _open.TrySetResult();

    /// <summary>The server is at the gate.</summary>
    /// <param name="sent">How many bytes it has sent.</param>
    public async Task PassAsync(long sent)
    {
        lock (_lock)
        {
            _sent = sent;
            Check();
        }

        await _open.Task;
    }

    public void Wait()
    {
        lock (_lock)
        {
            _isWaiting = true;
            Check();
        }
    }

    public void Receive(int count)
    {
        lock (_lock)
        {
            _isWaiting = false;
            _received += count;
        }
    }

    private void Check()
    {
        if (_isWaiting && _sent == _received)
        {
            _reached.TrySetResult();
        }
    }
}
