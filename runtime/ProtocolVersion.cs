namespace Instrumentation.Http;

/// <summary>The negotiated version of HTTP, as the conventions write it.</summary>
internal static class ProtocolVersion
{
    /// <summary><c>network.protocol.version</c>: <c>1.0</c>, <c>1.1</c>, <c>2</c>, <c>3</c>.</summary>
    internal static string Of(Version version) => version switch
    {
        { Major: 1, Minor: 1 } => "1.1",
        { Major: 2, Minor: 0 } => "2",
        { Major: 3, Minor: 0 } => "3",
        _ => LegacyOf(version),
    };

    /// <summary><c>net.protocol.version</c> of version 1.20: <c>1.0</c>, <c>1.1</c>, <c>2.0</c>, <c>3.0</c>.</summary>
    internal static string LegacyOf(Version version) => version switch
    {
        { Major: 1, Minor: 1 } => "1.1",
        { Major: 2, Minor: 0 } => "2.0",
        { Major: 3, Minor: 0 } => "3.0",
        { Major: 1, Minor: 0 } => "1.0",
        _ => version.ToString(),
    };

    /// <summary><c>network.transport</c>: <c>udp</c> from HTTP/3 on, where QUIC carries it, else <c>tcp</c>.</summary>
    internal static string TransportOf(Version version) => version.Major >= 3 ? "udp" : "tcp";
}
