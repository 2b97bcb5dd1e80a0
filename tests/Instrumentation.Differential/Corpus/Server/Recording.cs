namespace Instrumentation.Differential.Server;

/// <summary>What the server knows of one call: how to answer, where to stop, and what it has received.</summary>
internal sealed class Recording(Call call, Func<Exchange, Task> answer)
{
    private readonly List<object> _connections = [];
    private readonly List<Received> _requests = [];

    public Call Call { get; } = call;

    public Func<Exchange, Task> Answer { get; } = answer;

    public Gate Gate { get; } = new();

    public IReadOnlyList<Received> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <returns>The number of the request.</returns>
    public int Add(object connection, string line, IReadOnlyList<string> headers, byte[]? body)
    {
        lock (_requests)
        {
            int number = _connections.IndexOf(connection) + 1;
            if (number == 0)
            {
                _connections.Add(connection);
                number = _connections.Count;
            }

            _requests.Add(new(number, line, headers, body));
            return _requests.Count;
        }
    }
}
