using System.Diagnostics;
using System.Text;

namespace Instrumentation.Http;

/// <summary>
/// Reads as the methods of System.Net.Http.Json do: the caller's token and the timeout work on the body, but not
/// <see cref="HttpClient.CancelPendingRequests"/>; the response is disposed in any case.
/// </summary>
/// <typeparam name="T">What the body becomes.</typeparam>
/// <typeparam name="TFormat">What says how.</typeparam>
/// <param name="client">The client.</param>
/// <param name="isBuffered">Whether the client has read the body already, and held it against its limit.</param>
/// <param name="format">Says how to deserialize.</param>
/// <param name="deserialize">Deserializes.</param>
/// <param name="cancellationToken">The caller's.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class JsonBodyReader<T, TFormat>(
    HttpClient client,
    bool isBuffered,
    TFormat format,
    Func<Stream, TFormat, CancellationToken, ValueTask<T>> deserialize,
    CancellationToken cancellationToken) : BodyReader<T>(client, cancellationToken)
{
    private CancellationTokenSource? _limit;
    private Encoding? _encoding;
    private Stream? _json;
    private Task<T>? _reading;

    protected override Task<Stream> OpenAsync(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        if (Client.Timeout != Timeout.InfiniteTimeSpan)
        {
            _limit = Limit(CancellationToken.None);
        }

        return JsonBody.OpenAsync(response.Content, Client, CancellationToken, out _encoding);
    }

    protected override Task ReadAsync(Stream stream)
    {
        _json = JsonBody.Decode(stream, _encoding);
        if (!isBuffered)
        {
            _json = new LimitedStream(_json, (int)Client.MaxResponseContentBufferSize);
        }

        return _reading = deserialize(_json, format, _limit?.Token ?? CancellationToken).AsTask();
    }

    protected override T Finish(Stream stream) => _reading!.Result;

    protected override Exception Translate(Exception exception) =>
        exception is OperationCanceledException canceled && _limit is { IsCancellationRequested: true } && !CancellationToken.IsCancellationRequested
            ? TimedOut(canceled)
            : exception;

    public override void Dispose()
    {
        _json?.Dispose();
        Response?.Dispose();
        _limit?.Dispose();
    }
}
