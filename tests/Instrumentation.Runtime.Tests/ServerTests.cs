using System.Net;
using System.Net.Sockets;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>Tests with a server, and a client whose base address it is.</summary>
public abstract class ServerTests : IAsyncLifetime
{
    protected LoopbackServer Server { get; private set; } = null!;

    protected HttpClient Client { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Server = await LoopbackServer.StartAsync();
        Client = new HttpClient { BaseAddress = Server.Address };
    }

    public virtual async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Where nobody listens.</summary>
    protected static Uri UnusedAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}/");
    }
}
