using Google.Protobuf;
using Storefront.Receiver.Otlp;

namespace Storefront.Receiver;

/// <summary>Takes spans and metrics over HTTP, as binary protobuf.</summary>
internal static class OtlpHttp
{
    private const string MediaType = "application/x-protobuf";

    internal static void Map(WebApplication app, TelemetryStore store)
    {
        app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            store.Add(await ReadAsync(ExportTraceServiceRequest.Parser, request));
            return Answer(new ExportTraceServiceResponse());
        }).Accepts<ExportTraceServiceRequest>(MediaType);

        app.MapPost("/v1/metrics", async (HttpRequest request) =>
        {
            store.Add(await ReadAsync(ExportMetricsServiceRequest.Parser, request));
            return Answer(new ExportMetricsServiceResponse());
        }).Accepts<ExportMetricsServiceRequest>(MediaType);
    }

    private static async Task<T> ReadAsync<T>(MessageParser<T> parser, HttpRequest request)
        where T : IMessage<T>
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        body.Position = 0;
        return parser.ParseFrom(body);
    }

    private static IResult Answer(IMessage message) => Results.Bytes(message.ToByteArray(), MediaType);
}
