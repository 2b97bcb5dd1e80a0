using System.Diagnostics;

namespace Instrumentation.Differential;

/// <summary>Logs what a call has given, in the way in which its caller would take it.</summary>
internal sealed class ResultLog(Log log, Stage stage, Action<Exception> add)
{
    /// <returns>The result; null where there is none.</returns>
    public async Task<object?> WaitAsync(Task task)
    {
        if (stage.CompletesAtOnce)
        {
            log.Add($"completed at once: {task.IsCompleted}");
        }

        try
        {
            object? value = task switch
            {
                Task<HttpResponseMessage> response => await response,
                Task<string> text => await text,
                Task<byte[]> bytes => await bytes,
                Task<Stream> stream => await stream,
                Task<Person?> person => await person ?? (object)"no person",
                Task<object?> thing => await thing ?? "nothing",
                _ => throw new NotSupportedException(task.GetType().ToString()),
            };
            log.Add($"task: {task.Status}");
            return value;
        }
        catch (Exception exception)
        {
            log.Add($"task: {task.Status}, {task.Exception?.InnerExceptions.Count ?? 0} exceptions");
            add(exception);
            return null;
        }
    }

    public async Task EnumerateAsync(IAsyncEnumerable<Person?> sequence, Activity caller)
    {
        using var cancellation = new CancellationTokenSource();
        if (stage.Enumeration == Enumeration.Cancelled)
        {
            await cancellation.CancelAsync();
        }

        int times = stage.Enumeration switch
        {
            Enumeration.None => 0,
            Enumeration.Twice => 2,
            _ => 1,
        };
        for (int time = 0; time < times; time++)
        {
            try
            {
                IAsyncEnumerator<Person?> enumerator = sequence.GetAsyncEnumerator(stage.Enumeration == Enumeration.Cancelled ? cancellation.Token : default);
                await using (enumerator)
                {
                    log.AddCurrent("with an enumerator", caller);
                    await MoveAsync(enumerator, caller);
                }

                log.AddCurrent("when the enumerator is disposed", caller);
            }
            catch (Exception exception)
            {
                log.Add("the enumeration has failed");
                add(exception);
            }
        }
    }

    /// <summary>Takes the result for use, and puts it away as a careful caller does.</summary>
    public async Task ConsumeAsync(object? value, HttpRequestMessage? request)
    {
        switch (value)
        {
            case HttpResponseMessage response:
                await ConsumeAsync(response, request);
                break;

            case Stream stream:
                await ReadAsync(stream);
                break;

            case byte[] bytes:
                log.Add(bytes);
                break;

            case IAsyncEnumerable<Person?>:
                break;

            default:
                log.Add($"result: {value?.GetType().ToString() ?? "none"} {value}");
                break;
        }
    }

    private async Task MoveAsync(IAsyncEnumerator<Person?> enumerator, Activity caller)
    {
        if (stage.Enumeration == Enumeration.NoMove)
        {
            return;
        }

        while (true)
        {
            ValueTask<bool> moving = enumerator.MoveNextAsync();
            log.AddCurrent("when the enumerator has returned", caller);
            if (!await moving)
            {
                log.Add("no more elements");
                return;
            }

            log.AddCurrent("at an element", caller);
            log.Add($"element: {enumerator.Current}");
            if (stage.Enumeration == Enumeration.First)
            {
                return;
            }
        }
    }

    private async Task ConsumeAsync(HttpResponseMessage response, HttpRequestMessage? request)
    {
        log.Add($"response: {(int)response.StatusCode} '{response.ReasonPhrase}' {response.Version}, {(response.RequestMessage is null ? "no request" : response.RequestMessage == request ? "the caller's request" : "a request")}");
        using (log.Indent())
        {
            if (response.RequestMessage is { } sent)
            {
                log.Add(sent);
            }

            log.Add(response.Headers);
            log.Add($"content: {response.Content.GetType()}");
            log.Add(response.Content.Headers);
            try
            {
                await ReadAsync(await response.Content.ReadAsStreamAsync());
            }
            catch (Exception exception)
            {
                log.Add("the content cannot be opened");
                add(exception);
            }

            log.Add(response.TrailingHeaders);
        }

        response.Dispose();
    }

    private async Task ReadAsync(Stream stream)
    {
        log.Add($"stream: {stream.GetType()}, {(stream.CanSeek ? "can seek" : "cannot seek")}");
        var bytes = new MemoryStream();
        try
        {
            await stream.CopyToAsync(bytes);
        }
        catch (Exception exception)
        {
            log.Add("the body has failed");
            add(exception);
        }

        log.Add(bytes.ToArray());
        await stream.DisposeAsync();
    }
}
