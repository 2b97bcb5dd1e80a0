using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Instrumentation.Differential.Server;
using OpenTelemetry.Trace;

namespace Instrumentation.Differential;

/// <summary>The servers and the listeners, and the pairs that run among them.</summary>
internal sealed class Corpus : IAsyncDisposable
{
    private const int Concurrency = 16;
    private const int Attempts = 10;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<int, Recording> _recordings = new();
    private readonly HttpEvents _events = new();
    private readonly Spans _spans = new();
    private readonly TracerProvider _provider;
    private readonly ScriptedServer _server;

    /// <summary>Bound to a port, and never listening: a connection to it is refused, and nobody else takes it.</summary>
    private readonly Socket _refused = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private Http2Server _http2 = null!;

    private Corpus()
    {
        _provider = _spans.Listen();
        _server = new ScriptedServer(_recordings);
        _refused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    private int RefusedPort => ((IPEndPoint)_refused.LocalEndPoint!).Port;

    public static async Task<Corpus> StartAsync()
    {
        var corpus = new Corpus();
        corpus._http2 = await Http2Server.StartAsync(corpus._recordings);
        return corpus;
    }

    /// <returns>The logs, in the order of the pairs, each under its name.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<Pair> pairs)
    {
        var logs = new ConcurrentDictionary<Pair, IReadOnlyList<string>>();
        await Parallel.ForEachAsync(
            pairs,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
            async (pair, _) => logs[pair] = await RunAsync(pair));
        return [.. pairs.SelectMany(pair => logs[pair].Prepend("## " + pair.Name))];
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _http2.DisposeAsync();
        _refused.Dispose();
        _provider.Dispose();
        _events.Dispose();
    }

    private async Task<IReadOnlyList<string>> RunAsync(Pair pair)
    {
        var ports = new Dictionary<int, string> { [_server.Port] = ":http1", [_http2.Port] = ":http2", [RefusedPort] = ":refused" };
        for (int attempt = 1; ; attempt++)
        {
            var recording = new Recording(pair.Call, pair.Scenario.Answer);
            _recordings[pair.Number] = recording;
            var stage = new Stage(pair.Call, Address(_server.Port), Address(RefusedPort), Address(_http2.Port));
            pair.Scenario.Prepare(stage);
            var run = new PairRun(stage, recording, new Log(ports), _spans);

            // A flow of its own, for the current activity and for the events.
            Task<bool> running = Task.Run(run.RunAsync);
            if (await Task.WhenAny(running, Task.Delay(s_limit)) != running)
            {
                recording.Gate.Open();
                return [.. run.Lines, "has not come to an end"];
            }

            if (await running || attempt == Attempts)
            {
                return run.Lines;
            }
        }

        string Address(int port) => $"http://127.0.0.1:{port}/{pair.Number}/";
    }
}
