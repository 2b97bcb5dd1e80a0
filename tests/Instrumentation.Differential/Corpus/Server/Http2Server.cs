using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Instrumentation.Differential.Server;

/// <summary>Kestrel, for HTTP/2 with prior knowledge. It records as the scripted server does, and answers by the second segment.</summary>
internal sealed class Http2Server : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<int, Recording> _recordings;

    private Http2Server(WebApplication application, ConcurrentDictionary<int, Recording> recordings)
    {
        _application = application;
        _recordings = recordings;
    }

    public int Port { get; private set; }

    public static async Task<Http2Server> StartAsync(ConcurrentDictionary<int, Recording> recordings)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, static endpoint => endpoint.Protocols = HttpProtocols.Http2));
        WebApplication application = builder.Build();
        var server = new Http2Server(application, recordings);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Port = new Uri(address).Port;
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        string[] path = context.Request.Path.Value!.Split('/');
        Recording recording = _recordings[int.Parse(path[1], CultureInfo.InvariantCulture)];
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        string[] headers = [.. context.Request.Headers.Select(static header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal)];
        recording.Add(context.Connection.Id, $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.Protocol}", headers, body.ToArray());

        byte[] answer = Answers.BodyFor(recording.Call);
        context.Response.Headers.Date = "today";
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        switch (path[2])
        {
            case "missing":
                context.Response.StatusCode = 404;
                break;

            case "reset":
                context.Abort();
                return;
        }

        await context.Response.Body.WriteAsync(answer);
    }
}
