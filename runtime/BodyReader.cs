using System.Diagnostics;
using System.Globalization;

namespace Instrumentation.Http;

/// <summary>
/// Waits for the response of a call that gives the caller the body alone, reads the body, and ends the span: with the
/// checks, the limits and the exceptions of the original method.
/// </summary>
/// <typeparam name="T">What the body becomes.</typeparam>
/// <param name="client">The client.</param>
/// <param name="cancellationToken">The caller's.</param>
/// <remarks>To be made when the call starts: the time that the client grants counts from there.</remarks>
[StackTraceHidden]
[DebuggerStepThrough]
internal abstract class BodyReader<T>(HttpClient client, CancellationToken cancellationToken) : ISteps<T>, IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private ClientSpan _span;
    private Stream? _stream;
    private int _step;
    private T _result = default!;

    protected HttpClient Client => client;

    /// <summary>The response, once it is there.</summary>
    protected HttpResponseMessage? Response { get; private set; }

    /// <summary>The caller's.</summary>
    protected CancellationToken CancellationToken => cancellationToken;

    /// <summary>Waits, reads, ends the span.</summary>
    internal Task<T> RunAsync(ClientSpan span, Task<HttpResponseMessage> pending)
    {
        _span = span;
        return HiddenTask.RunAsync<T, BodyReader<T>>(this, pending);
    }

    public Task? MoveNext(Task? completed)
    {
        switch (_step++)
        {
            case 0:
                // A subclass of HttpClient may give no task: a NullReferenceException, as from the await of the original method.
                Response = ((Task<HttpResponseMessage>)completed!).Result;
                _span.Complete(Response, mustSucceed: true);
                return OpenAsync(Response);

            case 1:
                _stream = ((Task<Stream>)completed!).Result;
                return ReadAsync(_stream) ?? MoveNext(null);

            default:
                _result = Finish(_stream!);
                Dispose();
                _span.Stop();
                return null;
        }
    }

    public T Finish(Task? completed) => _result;

    public Exception Fail(Exception exception)
    {
        try
        {
            if (Response is not null)
            {
                exception = Translate(exception);
                Dispose();
            }

            return exception;
        }
        finally
        {
            _span.Fail(exception, cancellationToken);
            _span.Stop();
        }
    }

    /// <summary>Nothing will be read any more.</summary>
    public abstract void Dispose();

    /// <summary>Checks the response, then opens its body.</summary>
    protected abstract Task<Stream> OpenAsync(HttpResponseMessage response);

    /// <summary>Reads the body to its end; null where there is nothing to wait for.</summary>
    protected abstract Task? ReadAsync(Stream stream);

    /// <summary>The body has been read: what it becomes.</summary>
    protected abstract T Finish(Stream stream);

    /// <summary>What the caller gets for an exception that came after the headers.</summary>
    protected abstract Exception Translate(Exception exception);

    /// <summary>A source that is cancelled with the caller's token, with another one, and when the client's time is up.</summary>
    protected CancellationTokenSource Limit(CancellationToken other)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, other);
        if (client.Timeout != Timeout.InfiniteTimeSpan)
        {
            TimeSpan left = client.Timeout - Stopwatch.GetElapsedTime(_started);
            limit.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        return limit;
    }

    /// <summary>The exception of HttpClient's timeout.</summary>
    protected TaskCanceledException TimedOut(OperationCanceledException canceled)
    {
        string seconds = client.Timeout.TotalSeconds.ToString(CultureInfo.CurrentCulture);
        return new TaskCanceledException(
            $"The request was canceled due to the configured HttpClient.Timeout of {seconds} seconds elapsing.",
            new TimeoutException(canceled.Message, canceled),
            canceled.CancellationToken);
    }
}
