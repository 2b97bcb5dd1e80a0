using System.Net;

namespace Instrumentation.Http;

/// <summary>
/// The body of a response, loaded up to a limit by way of its stream: the size check, the wrapping of exceptions, the
/// charset and the byte order mark are those of <see cref="HttpContent"/> itself.
/// </summary>
internal sealed class LimitedContent : HttpContent
{
    private readonly Stream _stream;
    private readonly CancellationToken _cancellationToken;

    private LimitedContent(Stream stream, HttpContent content, long checkedFrom, CancellationToken cancellationToken)
    {
        _stream = stream;
        _cancellationToken = cancellationToken;
        Headers.ContentType = content.Headers.ContentType;
        if (content.Headers.ContentLength >= checkedFrom)
        {
            Headers.ContentLength = content.Headers.ContentLength;
        }
    }

    /// <param name="content">The body.</param>
    /// <param name="limit">The most bytes that it may have.</param>
    /// <param name="checkedFrom">An announced length of at least this is held against the limit before anything is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<LimitedContent> LoadAsync(HttpContent content, long limit, long checkedFrom, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new LimitedContent(stream, content, checkedFrom, cancellationToken);
            await body.LoadAsync(limit).ConfigureAwait(false);
            return body;
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _stream.CopyToAsync(stream, _cancellationToken);

    /// <summary>There is no LoadIntoBufferAsync with a token on .NET 8; the token works in the copy above.</summary>
    private Task LoadAsync(long limit) => LoadIntoBufferAsync(limit);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
