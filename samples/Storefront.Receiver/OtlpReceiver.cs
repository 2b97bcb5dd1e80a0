using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Storefront.Receiver.Pages;

namespace Storefront.Receiver;

/// <summary>
/// A small receiver of the OpenTelemetry protocol on the loopback address, over HTTP and over gRPC, that shows what it has received on a page.
/// What it has received is gone when it stops.
/// </summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app, TelemetryStore store)
    {
        _app = app;
        Store = store;
    }

    public TelemetryStore Store { get; }

    /// <summary>The page, and the endpoint for <c>http/protobuf</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The endpoint for <c>grpc</c>, which has no TLS to choose HTTP/2 with.</summary>
    public Uri GrpcAddress => new(_app.Urls.Last());

    /// <param name="port">That of the page; 0 for a free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<OtlpReceiver> StartAsync(int port = 0)
    {
        var store = new TelemetryStore();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Listen(IPAddress.Loopback, 0, static endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(store);
        builder.Services.AddGrpc();
        builder.Services.AddRazorComponents();
        builder.Services.AddRequestDecompression();

        WebApplication app = builder.Build();
        app.UseRequestDecompression();
        OtlpHttp.Map(app, store);
        app.MapGrpcService<OtlpTraces>();
        app.MapGrpcService<OtlpMetrics>();
        PageRoutes.Map(app);
        await app.StartAsync();
        return new OtlpReceiver(app, store);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
