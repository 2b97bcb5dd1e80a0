namespace Instrumentation.Differential;

/// <summary>The outermost handler: notes what it is asked and passes it on as it is.</summary>
internal sealed class Observer(HttpMessageHandler inner, Log log) : DelegatingHandler(inner)
{
    private readonly List<Task<HttpResponseMessage>> _pending = [];

    public IReadOnlyList<HttpRequestMessage> Requests { get; private set; } = [];

    /// <summary>Whether the headers of a response are there.</summary>
    public bool HasResponse
    {
        get
        {
            lock (_pending)
            {
                return _pending.Any(static task => task.IsCompletedSuccessfully);
            }
        }
    }

    public IReadOnlyList<HttpResponseMessage> Responses
    {
        get
        {
            lock (_pending)
            {
                return [.. _pending.Where(static task => task.IsCompletedSuccessfully && task.Result is not null).Select(static task => task.Result)];
            }
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Note("SendAsync", request, cancellationToken);
        Task<HttpResponseMessage> pending = base.SendAsync(request, cancellationToken);
        Note(pending);
        return pending;
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Note("Send", request, cancellationToken);
        HttpResponseMessage response = base.Send(request, cancellationToken);
        Note(Task.FromResult(response));
        return response;
    }

    private void Note(string method, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests = [.. Requests, request];
        log.Add($"handler, {method}, with a token that {(cancellationToken.CanBeCanceled ? "can" : "cannot")} be cancelled");
        using (log.Indent())
        {
            log.Add(request);
        }
    }

    private void Note(Task<HttpResponseMessage>? pending)
    {
        if (pending is not null)
        {
            lock (_pending)
            {
                _pending.Add(pending);
            }
        }
    }
}
