using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>Reads the whole body into memory: a text, or bytes.</summary>
/// <typeparam name="T">What the body becomes.</typeparam>
/// <param name="client">The client.</param>
/// <param name="checkedFrom">An announced length of at least this is held against the client's limit before anything is read.</param>
/// <param name="convert">From the body in memory to the result; completes at once.</param>
/// <param name="cancellationToken">The caller's.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class BufferedBodyReader<T>(HttpClient client, long checkedFrom, Func<HttpContent, Task<T>> convert, CancellationToken cancellationToken)
    : HttpClientBodyReader<T>(client, cancellationToken)
{
    private HttpContent? _content;
    private LimitedContent? _body;

    protected override Task<Stream> OpenAsync(HttpContent content)
    {
        _content = content;
        long limit = Client.MaxResponseContentBufferSize;
        if (content.Headers.ContentLength >= checkedFrom && content.Headers.ContentLength > limit)
        {
            // Fails before it reads.
            new LimitedContent(Stream.Null, content, checkedFrom, LimitToken).LoadAsync(limit).GetAwaiter().GetResult();
        }

        return content.ReadAsStreamAsync(LimitToken);
    }

    protected override Task ReadAsync(Stream stream)
    {
        _body = new LimitedContent(stream, _content!, checkedFrom, LimitToken);
        return _body.LoadAsync(Client.MaxResponseContentBufferSize);
    }

    protected override T Convert(Stream stream) => convert(_body!).GetAwaiter().GetResult();

    public override void Dispose()
    {
        _body?.Dispose();
        base.Dispose();
    }
}
