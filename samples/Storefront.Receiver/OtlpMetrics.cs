using Grpc.Core;
using Storefront.Receiver.Otlp;

namespace Storefront.Receiver;

/// <summary>Takes metrics over gRPC.</summary>
internal sealed class OtlpMetrics(TelemetryStore store) : MetricsService.MetricsServiceBase
{
    public override Task<ExportMetricsServiceResponse> Export(ExportMetricsServiceRequest request, ServerCallContext context)
    {
        store.Add(request);
        return Task.FromResult(new ExportMetricsServiceResponse());
    }
}
