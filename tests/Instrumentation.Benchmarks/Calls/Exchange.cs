using Instrumentation.Testing;

namespace Instrumentation.Benchmarks.Calls;

/// <summary>One call over one connection in memory, from start to end on this thread.</summary>
internal sealed class Exchange : IDisposable
{
    private static readonly User s_user = new(7, "Lovelace");

    private readonly PeerStream _peer = new();
    private readonly HttpClient _client;
    private readonly ICalls _calls;
    private readonly Verb _verb;

    /// <param name="calls">Who makes the call.</param>
    /// <param name="verb">The call.</param>
    /// <param name="makesActivities">Whether the runtime may make activities for it.</param>
    internal Exchange(ICalls calls, Verb verb, bool makesActivities = true)
    {
        (_calls, _verb, _client) = (calls, verb, _peer.Connect(makesActivities));

        // The connection is made on another thread.
        Task first = Start();
        SpinWait.SpinUntil(() => _peer.TryAnswer());
        first.Wait();
    }

    /// <summary>Makes the call and gives up what it gave.</summary>
    internal void Run()
    {
        Task call = Start();
        if (!_peer.TryAnswer() || !call.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException($"The call has not come to its end on this thread: {call.Status}.");
        }

        (call as Task<HttpResponseMessage>)?.Result.Dispose();
    }

    public void Dispose() => _client.Dispose();

    private Task Start() => _verb switch
    {
        Verb.GetAsync => _calls.GetAsync(_client, 7),
        Verb.SendAsync => _calls.SendAsync(_client, 7),
        Verb.GetStringAsync => _calls.GetStringAsync(_client, 7),
        Verb.PostAsJsonAsync => _calls.PostAsJsonAsync(_client, 7, s_user),
        _ => _calls.GetFromJsonAsync(_client, 7),
    };
}
