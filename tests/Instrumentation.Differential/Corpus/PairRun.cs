using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Instrumentation.Differential.Server;

namespace Instrumentation.Differential;

/// <summary>One call in one scenario, from the client that is made for it to the end of that client.</summary>
internal sealed class PairRun(Stage stage, Recording recording, Log log, Spans spans)
{
    /// <summary>Written when a connection notices its end, on whatever flow that is.</summary>
    private const string ConnectionClosed = "ConnectionClosed";

    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _over = new();
    private HttpRequestMessage? _request;
    private HttpContent? _content;
    private bool _hasActed;

    private ExceptionDepth Depth => (stage.Moment, stage.Act) switch
    {
        (Moment.None, _) => ExceptionDepth.All,
        (_, null) => ExceptionDepth.Two,
        _ when stage.Call.ReadsJson => ExceptionDepth.Outer,
        _ => ExceptionDepth.Kind,
    };

    public IReadOnlyList<string> Lines => log.Lines;

    /// <returns>False where the machine was too slow for the scenario: the time was out before the call had come to where it was to be.</returns>
    public async Task<bool> RunAsync()
    {
        ConcurrentDictionary<string, int> events = HttpEvents.Count();
        using var caller = new Activity("caller");
        caller.SetIdFormat(ActivityIdFormat.W3C);
        caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        caller.TraceStateString = "caller=1";
        caller.AddBaggage("caller", "1");
        caller.Start();

        CultureInfo.CurrentCulture = stage.Culture ?? CultureInfo.InvariantCulture;
        var observer = new Observer(stage.Handler ?? stage.Wrap(CreateHandler()), log);
        bool isValid = true;
        using (HttpMessageInvoker invoker = CreateInvoker(observer))
        {
            stage.Before?.Invoke(invoker);
            Task acting = ActAsync(invoker);
            for (int number = 1; number <= stage.Calls; number++)
            {
                log.Add($"call {number}");
                isValid &= await CallAsync(invoker, observer, caller);
            }

            await _over.CancelAsync();
            await acting;
            AddEnd(observer);
        }

        recording.Gate.Open();
        AddServer();
        foreach ((string name, int count) in events.Where(static item => item.Key != ConnectionClosed).OrderBy(static item => item.Key, StringComparer.Ordinal))
        {
            log.Add($"event {name}: {count}");
        }

        AddSpans(caller.TraceId);
        return isValid;
    }

    private SocketsHttpHandler CreateHandler()
    {
        var sockets = new SocketsHttpHandler
        {
            UseProxy = false,
            PlaintextStreamFilter = (context, _) => new(new TransportStream(context.PlaintextStream, recording.Gate)),
        };
        stage.Sockets?.Invoke(sockets);
        return sockets;
    }

    private HttpMessageInvoker CreateInvoker(Observer observer)
    {
        if (stage.Call.IsBare)
        {
            return new HttpMessageInvoker(observer);
        }

        var client = new HttpClient(observer) { BaseAddress = stage.BaseAddress };
        client.Timeout = stage.Timeout ?? client.Timeout;
        client.MaxResponseContentBufferSize = stage.Limit ?? client.MaxResponseContentBufferSize;
        client.DefaultRequestVersion = stage.DefaultVersion ?? client.DefaultRequestVersion;
        client.DefaultVersionPolicy = stage.DefaultPolicy ?? client.DefaultVersionPolicy;
        stage.DefaultHeaders?.Invoke(client.DefaultRequestHeaders);
        return client;
    }

    private async Task<bool> CallAsync(HttpMessageInvoker invoker, Observer observer, Activity caller)
    {
        CallInput input = CreateInput(invoker);
        var synchronization = new CountingContext();
        var watch = Stopwatch.StartNew();
        log.AddCurrent("before", caller);
        object? returned = null;
        Exception? thrown = null;
        SynchronizationContext.SetSynchronizationContext(stage.HasSynchronizationContext ? synchronization : null);
        try
        {
            returned = stage.Call.Make(input);
        }
        catch (Exception exception)
        {
            thrown = exception;
        }

        SynchronizationContext.SetSynchronizationContext(null);
        log.AddCurrent("when the call has returned", caller);
        log.Add($"ambient value: {stage.Ambient.Value ?? "none"}");
        if (thrown is not null)
        {
            log.Add("thrown at once");
            Add(thrown);
        }

        var result = new ResultLog(log, stage, Add);
        object? value = returned is Task task ? await result.WaitAsync(task) : returned;
        if (returned is IAsyncEnumerable<Person?> sequence)
        {
            await result.EnumerateAsync(sequence, caller);
        }

        bool isValid = !stage.Expires || stage.Moment switch
        {
            Moment.Headers => recording.Gate.IsServerThere,
            _ => recording.Gate.Reached.IsCompleted || (observer.HasResponse && value is not null),
        };
        if (stage.Timeout is { } timeout)
        {
            log.Add($"over {(watch.Elapsed >= timeout - TimeSpan.FromMilliseconds(20) && value is null ? "after" : "before")} the timeout");
        }

        log.Add($"over {(_hasActed ? "after" : "before")} the moment");
        log.AddCurrent("when the call is over", caller);
        AddResponses("when the call is over", observer);
        if (stage.Expires && stage.Timeout is { } time)
        {
            TimeSpan left = time - watch.Elapsed + TimeSpan.FromMilliseconds(50);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            recording.Gate.Open();
        }

        await result.ConsumeAsync(value, input.Request);
        log.Add($"brought back to the synchronization context: {synchronization.Count}");
        return isValid;
    }

    private CallInput CreateInput(HttpMessageInvoker invoker)
    {
        if (_content is null || !stage.SameContent)
        {
            _content = stage.Content();
        }

        if (stage.Call.TakesRequest && (_request is null || !stage.SameRequest))
        {
            _request = new HttpRequestMessage(HttpMethod.Post, stage.Url) { Content = _content };
            _request.Version = stage.RequestVersion ?? _request.Version;
            _request.VersionPolicy = stage.RequestPolicy ?? _request.VersionPolicy;
            stage.ChangeRequest?.Invoke(_request);
        }

        bool isText = stage.Call.TakesText;
        return new CallInput
        {
            Client = stage.HasClient ? (invoker as HttpClient)! : null!,
            Invoker = stage.HasClient ? invoker : null!,
            Text = isText ? stage.Url : null,
            Uri = isText || stage.Call.TakesRequest || stage.Url is null ? null : new Uri(stage.Url, UriKind.RelativeOrAbsolute),
            Request = stage.HasRequest ? _request! : null!,
            Content = _content,
            Value = stage.Value()!,
            Option = stage.Option,
            JsonOptions = stage.HasJsonOptions ? new JsonSerializerOptions(JsonSerializerDefaults.Web) : null,
            PersonInfo = PersonContext.Default.Person,
            JsonContext = PersonContext.Default,
            Token = stage.Cancellation.Token,
        };
    }

    private async Task ActAsync(HttpMessageInvoker invoker)
    {
        // A sequence is not over before its body is, on which the timeout has no say.
        bool outlasts = stage.Expires && stage.Moment == Moment.Body && stage.Call.IsSequence;
        if (stage.Act is null && !outlasts)
        {
            return;
        }

        try
        {
            await recording.Gate.Reached.WaitAsync(_over.Token);
            await Task.Delay(outlasts ? stage.Timeout!.Value + TimeSpan.FromMilliseconds(100) : TimeSpan.Zero, _over.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _hasActed = true;
        stage.Act?.Invoke(invoker);
        await GiveTimeAsync();
        recording.Gate.Open();
    }

    /// <summary>
    /// HttpClient begins to read before it registers for the cancellation, so an act may come in between. Were the rest of the body let
    /// through at once, chance would decide which comes first.
    /// </summary>
    private async Task GiveTimeAsync()
    {
        try
        {
            await Task.Delay(s_grace, _over.Token);
        }
        catch (OperationCanceledException)
        {
            // The act has ended the call.
        }
    }

    private void Add(Exception exception) => log.Add(exception, Depth, stage.Cancellation.Token);

    private void AddResponses(string when, Observer observer)
    {
        foreach (HttpResponseMessage response in observer.Responses)
        {
            log.Add($"response {when}: {(Disposal.Of(response) ? "disposed" : "not disposed")}");
        }

        if (stage.Response is not null)
        {
            log.Add($"{when}: {stage.Response}");
        }
    }

    private void AddEnd(Observer observer)
    {
        AddResponses("at the end", observer);
        foreach (HttpRequestMessage request in observer.Requests)
        {
            log.Add($"request: {(Disposal.Of(request) ? "disposed" : "not disposed")}");
        }

        if (_request is not null)
        {
            log.Add($"the caller's request: {(Disposal.Of(_request) ? "disposed" : "not disposed")}");
            log.Add(_request);
        }

        if (_content is TrackedContent)
        {
            log.Add($"content: {_content}");
        }
    }

    private void AddServer()
    {
        IReadOnlyList<Received> requests = recording.Requests;
        log.Add($"the server has received {requests.Count} requests");
        foreach (Received request in requests)
        {
            log.Add($"connection {request.Connection}: {request.Line}");
            using (log.Indent())
            {
                foreach (string header in request.Headers.Where(static header => !TraceHeader.Is(header.Split(':')[0])))
                {
                    log.Add(header);
                }

                if (request.Body is null)
                {
                    log.Add("the body is not complete");
                }
                else
                {
                    log.Add(request.Body);
                }
            }
        }
    }

    /// <summary>What the test holds against what is to be, for the traced program alone.</summary>
    private void AddSpans(ActivityTraceId trace)
    {
        IReadOnlyList<Activity> exported = spans.Of(trace);
        IReadOnlyList<Received> requests = recording.Requests;
        HashSet<string> ids = [.. exported.Select(static span => span.SpanId.ToHexString())];
        log.Add($"~ {exported.Count} spans, {requests.Count} requests, {requests.Count(request => request.ParentSpanId is { } parent && ids.Contains(parent))} of them joined");
    }
}
