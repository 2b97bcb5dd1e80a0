namespace Instrumentation.Differential;

/// <summary>A body that remembers whether it was disposed, and that can fail at its end.</summary>
internal sealed class TrackedStream : MemoryStream
{
    private readonly Exception? _failure;
    private int _disposed;

    public TrackedStream(byte[] bytes, Exception? failure)
        : base(bytes, writable: false)
    {
        Bytes = bytes;
        _failure = failure;
    }

    public byte[] Bytes { get; }

    public override string ToString() => $"read up to {(CanRead ? Position : -1)}, disposed {_disposed} times";

    public override int Read(byte[] buffer, int offset, int count) => Checked(base.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Checked(base.Read(buffer));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Checked(await base.ReadAsync(buffer, cancellationToken));

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        await base.CopyToAsync(destination, bufferSize, cancellationToken);
        Checked(0);
    }

    public override void CopyTo(Stream destination, int bufferSize)
    {
        base.CopyTo(destination, bufferSize);
        Checked(0);
    }

    protected override void Dispose(bool disposing)
    {
        _disposed++;
        base.Dispose(disposing);
    }

    private int Checked(int count) => count == 0 && _failure is not null ? throw _failure : count;
}
