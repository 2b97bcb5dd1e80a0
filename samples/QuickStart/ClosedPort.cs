using System.Net;
using System.Net.Sockets;

namespace QuickStart;

/// <summary>An address on which nobody listens.</summary>
internal static class ClosedPort
{
    /// <summary>The system has just given this port out as a free one, and has it back: nobody else is likely to get it so soon.</summary>
    internal static Uri Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }
}
