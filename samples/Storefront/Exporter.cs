using Storefront.Receiver;

namespace Storefront;

/// <summary>Where the services send what they have measured: where the environment says, else to a receiver of this process.</summary>
internal static class Exporter
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";

    internal static string? Endpoint => Environment.GetEnvironmentVariable(EndpointVariable);

    internal static bool HasEndpoint => !string.IsNullOrEmpty(Endpoint);

    /// <summary>What the services need to be told besides what they inherit.</summary>
    internal static Dictionary<string, string> VariablesFor(OtlpReceiver receiver)
    {
        string protocol = Environment.GetEnvironmentVariable(ProtocolVariable) ?? "http/protobuf";
        return new()
        {
            [EndpointVariable] = (protocol == "grpc" ? receiver.GrpcAddress : receiver.Address).ToString(),
            [ProtocolVariable] = protocol,

            // So that the page lives; in production the exporter's own intervals do.
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        };
    }
}
