using Grpc.Core;
using Storefront.Receiver.Otlp;

namespace Storefront.Receiver;

/// <summary>Takes spans over gRPC.</summary>
internal sealed class OtlpTraces(TelemetryStore store) : TraceService.TraceServiceBase
{
    public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context)
    {
        store.Add(request);
        return Task.FromResult(new ExportTraceServiceResponse());
    }
}
