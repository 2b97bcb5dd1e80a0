using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// Reads as HttpClient itself does: all tokens work on the body as well, and what they end is translated as HttpClient
/// translates it. The response is left to the caller, where the body is a stream that still reads from it.
/// </summary>
/// <typeparam name="T">What the body becomes.</typeparam>
/// <param name="client">The client.</param>
/// <param name="cancellationToken">The caller's.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal abstract class HttpClientBodyReader<T>(HttpClient client, CancellationToken cancellationToken) : BodyReader<T>(client, cancellationToken)
{
    private readonly CancellationToken _clientCanceled = PendingRequests.TokenOf(client);
    private CancellationTokenSource? _limit;
    private bool _isRead;

    /// <summary>The caller's token, the client's own, and its timeout. To be read while the body is.</summary>
    protected CancellationToken LimitToken => _limit!.Token;

    protected sealed override Task<Stream> OpenAsync(HttpResponseMessage response)
    {
        _limit = Limit(_clientCanceled);
        response.EnsureSuccessStatusCode();
        return OpenAsync(response.Content);
    }

    protected abstract Task<Stream> OpenAsync(HttpContent content);

    protected sealed override T Finish(Stream stream)
    {
        T result = Convert(stream);
        _isRead = true;
        return result;
    }

    /// <summary>From the body, which has been read, to the result.</summary>
    protected abstract T Convert(Stream stream);

    public override void Dispose()
    {
        if (!_isRead)
        {
            Response?.Dispose();
        }

        _limit?.Dispose();
    }

    protected sealed override Exception Translate(Exception exception)
    {
        if (_limit is null)
        {
            return exception;
        }

        CancellationToken limit = _limit.Token;
        switch (exception)
        {
            case OperationCanceledException canceled when CancellationToken.IsCancellationRequested:
                return canceled.CancellationToken == CancellationToken
                    ? exception
                    : new TaskCanceledException(canceled.Message, canceled, CancellationToken);

            case OperationCanceledException canceled when limit.IsCancellationRequested && !_clientCanceled.IsCancellationRequested:
                return TimedOut(canceled);

            case HttpRequestException when limit.IsCancellationRequested:
                CancellationToken token = CancellationToken.IsCancellationRequested ? CancellationToken : limit;
                return new TaskCanceledException(new OperationCanceledException().Message, exception, token);

            default:
                return exception;
        }
    }
}
