using System.Diagnostics;
using System.Globalization;

namespace Instrumentation.Http;

/// <summary>
/// Reads a body as HttpClient's GetStringAsync, GetByteArrayAsync and GetStreamAsync do: after a status of 2xx only, under
/// the client's timeout, counted from the start of the call, within its size limit, and with the same exceptions.
/// </summary>
internal readonly struct ResponseReader
{
    // The announced length from which on HttpClient holds it against the limit, before it reads: of a text, and of bytes.
#if NET10_0_OR_GREATER
    private const long CheckedText = 0;
    private const long CheckedBytes = 0;
#else
    private const long CheckedText = 256;
    private const long CheckedBytes = long.MaxValue;
#endif

    private readonly HttpClient _client;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationToken _clientCanceled;
    private readonly long _started;

    /// <summary>To be made when the call starts.</summary>
    internal ResponseReader(HttpClient client, CancellationToken cancellationToken)
    {
        _client = client;
        _cancellationToken = cancellationToken;
        _clientCanceled = PendingRequests.TokenOf(client);
        _started = Stopwatch.GetTimestamp();
    }

    internal Task<string> ReadStringAsync(HttpResponseMessage response) =>
        ReadAsync(response, static async (reader, content, token) =>
        {
            using LimitedContent body = await LimitedContent.LoadAsync(content, reader._client.MaxResponseContentBufferSize, CheckedText, token).ConfigureAwait(false);
            return await body.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false);
        });

    internal Task<byte[]> ReadBytesAsync(HttpResponseMessage response) =>
        ReadAsync(response, static async (reader, content, token) =>
        {
            using LimitedContent body = await LimitedContent.LoadAsync(content, reader._client.MaxResponseContentBufferSize, CheckedBytes, token).ConfigureAwait(false);
            return await body.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
        });

    internal Task<Stream> OpenStreamAsync(HttpResponseMessage response) =>
        ReadAsync(response, static (reader, content, _) => content.ReadAsStreamAsync(reader._cancellationToken));

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, Func<ResponseReader, HttpContent, CancellationToken, Task<T>> read)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, _clientCanceled);
        if (_client.Timeout != Timeout.InfiniteTimeSpan)
        {
            TimeSpan left = _client.Timeout - Stopwatch.GetElapsedTime(_started);
            limit.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        try
        {
            response.EnsureSuccessStatusCode();
            return await read(this, response.Content, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            response.Dispose();
            if (Translate(exception, limit.Token) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    /// <summary>What HttpClient makes of an exception when a token or the time has run out.</summary>
    private TaskCanceledException? Translate(Exception exception, CancellationToken limit)
    {
        switch (exception)
        {
            case OperationCanceledException canceled when _cancellationToken.IsCancellationRequested:
                return canceled.CancellationToken == _cancellationToken
                    ? null
                    : new TaskCanceledException(canceled.Message, canceled, _cancellationToken);

            case OperationCanceledException canceled when limit.IsCancellationRequested && !_clientCanceled.IsCancellationRequested:
                string seconds = _client.Timeout.TotalSeconds.ToString(CultureInfo.CurrentCulture);
                return new TaskCanceledException(
                    $"The request was canceled due to the configured HttpClient.Timeout of {seconds} seconds elapsing.",
                    new TimeoutException(canceled.Message, canceled),
                    canceled.CancellationToken);

            case HttpRequestException when limit.IsCancellationRequested:
                CancellationToken token = _cancellationToken.IsCancellationRequested ? _cancellationToken : limit;
                return new TaskCanceledException(new OperationCanceledException().Message, exception, token);

            default:
                return null;
        }
    }
}
