using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>Reads from another stream, and fails once that has given more bytes than the limit.</summary>
/// <param name="inner">The other stream, which is left open.</param>
/// <param name="limit">The most bytes that it may give.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class LimitedStream(Stream inner, int limit) : Stream
{
    private long _read;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ValueTask<int> read = inner.ReadAsync(buffer, cancellationToken);
        return buffer.IsEmpty ? read
            : read.IsCompletedSuccessfully ? new(Count(read.Result))
            : new(HiddenTask.RunAsync<int, CountSteps>(new(this), read.AsTask()));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int read)
    {
        _read += read;
        return _read > limit ? throw JsonBody.TooLarge(limit) : read;
    }

    [StackTraceHidden]
    [DebuggerStepThrough]
    private readonly struct CountSteps(LimitedStream stream) : ISteps<int>
    {
        public Task? MoveNext(Task? completed)
        {
            stream.Count(Finish(completed));
            return null;
        }

        public int Finish(Task? completed) => ((Task<int>)completed!).Result;

        public Exception Fail(Exception exception) => exception;
    }
}
