using System.Text;

namespace Instrumentation.Runtime.Tests;

/// <summary>In place of a socket: keeps the bytes of the one request that is sent over it, and answers that there is nothing.</summary>
internal sealed class RecordedConnection : Stream
{
    private readonly MemoryStream _sent = new();
    private readonly MemoryStream _answer = new("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    internal string Sent => Encoding.Latin1.GetString(_sent.ToArray());

    /// <summary>A handler whose first connection is this one.</summary>
    internal SocketsHttpHandler CreateHandler() => new() { ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(this) };

    public override int Read(byte[] buffer, int offset, int count) => _answer.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _answer.ReadAsync(buffer, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => _sent.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _sent.WriteAsync(buffer, cancellationToken);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
