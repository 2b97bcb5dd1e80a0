using System.Net;
using System.Text;

namespace Instrumentation.Differential;

/// <summary>A content that remembers what was done with it.</summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly byte[] _bytes;
    private readonly bool _hasLength;
    private readonly Exception? _failure;
    private readonly bool _failsLater;
    private readonly TrackedStream? _stream;
    private int _written;
    private int _opened;
    private int _measured;
    private int _disposed;

    public TrackedContent(string text, bool hasLength = true, Exception? failure = null, bool failsLater = false)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        _hasLength = hasLength;
        _failure = failure;
        _failsLater = failsLater;
        Headers.ContentType = new("text/plain") { CharSet = "utf-8" };
    }

    /// <summary>Of a response.</summary>
    public TrackedContent(TrackedStream stream, bool hasLength, string type = "application/json")
        : this("", hasLength)
    {
        _bytes = stream.Bytes;
        _stream = stream;
        Headers.ContentType = new(type);
    }

    public override string ToString() => $"written {_written} times, opened {_opened} times, measured {_measured} times, disposed {_disposed} times";

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _written++;
        return (_failure, _failsLater, _stream) switch
        {
            ({ } failure, false, _) => throw failure,
            ({ } failure, true, _) => FailAsync(failure),
            (_, _, { } source) => source.CopyToAsync(stream, cancellationToken),
            _ => stream.WriteAsync(_bytes, cancellationToken).AsTask(),
        };
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _written++;
        if (_failure is not null)
        {
            throw _failure;
        }

        if (_stream is not null)
        {
            _stream.CopyTo(stream);
        }
        else
        {
            stream.Write(_bytes);
        }
    }

    protected override Task<Stream> CreateContentReadStreamAsync()
    {
        _opened++;
        return _stream is null ? base.CreateContentReadStreamAsync() : Task.FromResult<Stream>(_stream);
    }

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken)
    {
        _opened++;
        return _stream ?? base.CreateContentReadStream(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        _measured++;
        length = _bytes.Length;
        return _hasLength;
    }

    protected override void Dispose(bool disposing)
    {
        _disposed++;
        _stream?.Dispose();
        base.Dispose(disposing);
    }

    private static async Task FailAsync(Exception failure)
    {
        await Task.Yield();
        throw failure;
    }
}
