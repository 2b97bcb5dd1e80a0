using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Instrumentation.Http;

/// <summary>
/// One enumeration of a JSON array. The request is sent when the first element is asked for; the span ends with the
/// enumeration, be it at the end, by an exception, or because the caller leaves.
/// </summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <param name="site">What the compiler knows of the call.</param>
/// <param name="client">The client.</param>
/// <param name="requestUri">The URL as the caller gave it.</param>
/// <param name="jsonTypeInfo">How to read an element.</param>
/// <param name="both">The source of the token, where that stands for two.</param>
/// <param name="cancellationToken">Ends the enumeration.</param>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class JsonSequenceReader<T>(
    HttpCallSite site, HttpClient client, Uri? requestUri, JsonTypeInfo<T> jsonTypeInfo, CancellationTokenSource? both, CancellationToken cancellationToken)
    : IAsyncEnumerator<T?>, ISteps<bool>
{
    private ClientSpan _span;
    private CallInFlight? _call;
    private HttpResponseMessage? _response;
    private Encoding? _encoding;
    private Stream? _json;
    private IAsyncEnumerator<T?>? _elements;
    private Task<bool>? _moving;
    private Step _step;
    private bool _isRunning;

    private enum Step
    {
        Send,
        Open,
        Read,
        Wait,
        Take,
        Ended,
    }

    public T? Current { get; private set; }

    public ValueTask<bool> MoveNextAsync()
    {
        if (_step == Step.Ended)
        {
            return new(false);
        }

        if (_elements is not null)
        {
            ValueTask<bool> move = _elements.MoveNextAsync();
            if (!move.IsCompletedSuccessfully)
            {
                _moving = move.AsTask();
            }
            else if (move.Result)
            {
                Current = _elements.Current;
                return new(true);
            }
            else
            {
                _moving = Task.FromResult(false);
            }
        }

        // The end too: it stops the span, which must not change the caller's current activity.
        _isRunning = true;
        return new(HiddenTask.RunAsync<bool, JsonSequenceReader<T>>(this, first: null));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isRunning)
        {
            throw new NotSupportedException();
        }

        if (_step != Step.Ended)
        {
            try
            {
                if (_elements is not null)
                {
                    await _elements.DisposeAsync().ConfigureAwait(false);
                }
            }
            finally
            {
                End();
            }
        }
    }

    Task? ISteps<bool>.MoveNext(Task? completed)
    {
        switch (_step)
        {
            case Step.Send:
                Uri? url = requestUri;
                _call = RuntimeCalls.Begin(site, client, HttpMethod.Get, ref url, out CallerFlow caller);
                if (_call is not null)
                {
                    return First(url, caller);
                }

                HttpRequestMessage request = HttpCall.CreateRequest(client, HttpMethod.Get, requestUri);
                if (RuntimeCalls.BeginExcluded(site, client, request, out caller))
                {
                    return First(requestUri, caller);
                }

                _span = ClientSpan.Start(site, client, request, out caller);
                if (!_span.NeedsRequest)
                {
                    return First(client.GetFromJsonAsAsyncEnumerable(request.RequestUri, jsonTypeInfo, cancellationToken));
                }

                _step = Step.Open;
                return HttpCall.BeginRead(ref _span, caller, client, request, cancellationToken);

            case Step.Open:
                _step = Step.Read;
                _response = ((Task<HttpResponseMessage>)completed!).Result;
                _span.Complete(_response, mustSucceed: true);
                _response.EnsureSuccessStatusCode();
                return JsonBody.OpenAsync(_response.Content, client, cancellationToken, out _encoding);

            case Step.Read:
                _json = JsonBody.Decode(((Task<Stream>)completed!).Result, _encoding);
                return First(JsonSerializer.DeserializeAsyncEnumerable(_json, jsonTypeInfo, cancellationToken));

            case Step.Wait:
                _step = Step.Take;
                return _moving;

            default:
                if (_moving!.Result)
                {
                    Current = _elements!.Current;
                    _step = Step.Wait;
                }
                else
                {
                    End();
                }

                _isRunning = false;
                return null;
        }
    }

    bool ISteps<bool>.Finish(Task? completed) => _step != Step.Ended;

    Exception ISteps<bool>.Fail(Exception exception)
    {
        _span.Fail(exception, cancellationToken);
        _call?.Failed(exception, cancellationToken);
        _isRunning = false;
        End();
        return exception;
    }

    /// <summary>The original call, inside a call that is told of to the runtime's layer.</summary>
    private Task<bool> First(Uri? url, in CallerFlow caller)
    {
        try
        {
            return First(client.GetFromJsonAsAsyncEnumerable(url, jsonTypeInfo, cancellationToken));
        }
        finally
        {
            caller.Restore(keepAsyncLocals: false);
        }
    }

    private Task<bool> First(IAsyncEnumerable<T?> elements)
    {
        _elements = elements.GetAsyncEnumerator(CancellationToken.None);
        _step = Step.Take;
        return _moving = _elements.MoveNextAsync().AsTask();
    }

    private void End()
    {
        _step = Step.Ended;
        Current = default;
        try
        {
            _json?.Dispose();
            _response?.Dispose();
            both?.Dispose();
        }
        finally
        {
            _span.Stop();
            _call?.Ended<object?>(null);
        }
    }
}
