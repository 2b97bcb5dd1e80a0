using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Instrumentation.Testing;

/// <summary>
/// For answers that Kestrel does not give: reads a request, writes the bytes of the test, and closes the connection in good order.
/// </summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public RawServer(string response)
    {
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _loop = AcceptAsync(Encoding.Latin1.GetBytes(response));
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        // In this order: a socket that is disposed while its accept is being cancelled fails that accept with a SocketException instead.
        await _stop.CancelAsync();
        await _loop;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(byte[] response)
    {
        try
        {
            while (true)
            {
                using Socket connection = await _listener.AcceptSocketAsync(_stop.Token);
                byte[] buffer = new byte[16 * 1024];
                await connection.ReceiveAsync(buffer, _stop.Token);
                await connection.SendAsync(response, _stop.Token);
                connection.Shutdown(SocketShutdown.Send);
                while (await connection.ReceiveAsync(buffer, _stop.Token) > 0)
                {
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
