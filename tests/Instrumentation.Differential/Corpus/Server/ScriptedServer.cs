using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Instrumentation.Differential.Server;

/// <summary>
/// An HTTP/1.x server that reads requests to the letter and sends what a scenario says, byte for byte. The first segment of the
/// path is the number of the pair.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, Recording> _recordings;
    private readonly Task _loop;

    public ScriptedServer(ConcurrentDictionary<int, Recording> recordings)
    {
        _recordings = recordings;
        _listener.Start(backlog: 512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _loop = AcceptAsync();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        // In this order: a socket that is disposed while its accept is being cancelled fails that accept with a SocketException instead.
        await _stop.CancelAsync();
        await _loop;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket connection = await _listener.AcceptSocketAsync(_stop.Token);
                connection.NoDelay = true;
                _ = Task.Run(() => ServeAsync(connection));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                var reader = new RequestReader(connection);
                while (await AnswerAsync(connection, reader))
                {
                }

                connection.Shutdown(SocketShutdown.Send);
                await reader.ReadToEndAsync();
            }
            catch (SocketException)
            {
                // The client has gone, as in many a scenario.
            }
        }
    }

    /// <returns>Whether another request may come.</returns>
    private async Task<bool> AnswerAsync(Socket connection, RequestReader reader)
    {
        if (await reader.ReadHeadAsync() is not [string line, .. string[] headers])
        {
            return false;
        }

        string target = line.Split(' ')[1];
        byte[]? body = await reader.ReadBodyAsync(headers);
        if (!int.TryParse(target.Split('/', '?')[1], CultureInfo.InvariantCulture, out int pair) || !_recordings.TryGetValue(pair, out Recording? recording))
        {
            await connection.SendAsync(Encoding.Latin1.GetBytes("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"));
            return true;
        }

        int number = recording.Add(connection, line, headers, body);
        if (body is null)
        {
            return false;
        }

        var exchange = new Exchange(connection, recording, number, target);
        await recording.Answer(exchange);
        return exchange.StaysOpen;
    }
}
