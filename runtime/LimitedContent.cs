using System.Diagnostics;
using System.Net;

namespace Instrumentation.Http;

/// <summary>
/// The body of a response, loaded up to a limit by way of its stream: the size check, the wrapping of exceptions, the
/// charset and the byte order mark are those of <see cref="HttpContent"/> itself.
/// </summary>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class LimitedContent : HttpContent
{
    private readonly Stream _stream;
    private readonly CancellationToken _cancellationToken;

    /// <param name="stream">The stream of the body, closed with this.</param>
    /// <param name="content">The body.</param>
    /// <param name="checkedFrom">An announced length of at least this is held against the limit before anything is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal LimitedContent(Stream stream, HttpContent content, long checkedFrom, CancellationToken cancellationToken)
    {
        _stream = stream;
        _cancellationToken = cancellationToken;
        Headers.ContentType = content.Headers.ContentType;
        if (content.Headers.ContentLength >= checkedFrom)
        {
            Headers.ContentLength = content.Headers.ContentLength;
        }
    }

    /// <summary>There is no LoadIntoBufferAsync with a token on .NET 8; the token works in the copy below.</summary>
    /// <param name="limit">The most bytes that the body may have.</param>
    internal Task LoadAsync(long limit) => LoadIntoBufferAsync(limit);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _stream.CopyToAsync(stream, _cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        _stream.Dispose();
        base.Dispose(disposing);
    }
}
