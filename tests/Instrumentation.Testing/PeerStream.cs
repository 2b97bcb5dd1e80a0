using System.Threading.Tasks.Sources;

namespace Instrumentation.Testing;

/// <summary>
/// The other end of one HTTP/1.1 connection, in memory. It answers each request when it is told to, and so after the call has returned its
/// task: every await of the call really waits, and all of it runs on the one thread that asks. What is measured is the client alone.
/// </summary>
public sealed class PeerStream : Stream, IValueTaskSource<int>
{
    private static readonly byte[] s_response =
    [
        .. "HTTP/1.1 200 OK\r\nServer: memory\r\nX-Request-Id: 42\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n"u8,
        .. """{"id":7,"name":"Lovelace"}"""u8,
    ];

    /// <summary>The first request comes from the thread that has made the connection.</summary>
    private readonly Lock _gate = new();

    private ManualResetValueTaskSourceCore<int> _reading;
    private Memory<byte> _destination;
    private ReadOnlyMemory<byte> _unread;
    private bool _isReading;
    private bool _isAsked;
    private bool _hasContent;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A client whose only connection this is.</summary>
    /// <param name="makesActivities">Whether the runtime may make activities for its requests.</param>
    public HttpClient Connect(bool makesActivities = true)
    {
        var handler = new SocketsHttpHandler { ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(this), MaxConnectionsPerServer = 1 };
        if (!makesActivities)
        {
            handler.ActivityHeadersPropagator = null;
        }

        return new(handler) { BaseAddress = new("http://memory.example/") };
    }

    /// <summary>Answers the request, if one has come in as a whole. What waits for the answer goes on inside this call.</summary>
    public bool TryAnswer()
    {
        int read;
        lock (_gate)
        {
            if (!_isAsked)
            {
                return false;
            }

            _isAsked = false;
            _unread = s_response;
            if (!_isReading)
            {
                return true;
            }

            _isReading = false;
            read = Take(_destination);
        }

        _reading.SetResult(read);
        return true;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (!_unread.IsEmpty)
            {
                return new(Take(buffer));
            }

            _reading.Reset();
            _destination = buffer;
            _isReading = true;
            return new(this, _reading.Version);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ReadOnlySpan<byte> text = buffer.Span;
        lock (_gate)
        {
            _hasContent |= text.StartsWith("POST"u8);
            if (text.EndsWith(_hasContent ? "0\r\n\r\n"u8 : "\r\n\r\n"u8))
            {
                _hasContent = false;
                _isAsked = true;
            }
        }

        return default;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    int IValueTaskSource<int>.GetResult(short token) => _reading.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _reading.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _reading.OnCompleted(continuation, state, token, flags);

    private int Take(Memory<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _unread.Length);
        _unread[..count].CopyTo(buffer);
        _unread = _unread[count..];
        return count;
    }
}
