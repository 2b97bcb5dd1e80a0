using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Instrumentation.Testing;

/// <summary>Kestrel on a free port of the loopback address. It records every request and answers by path.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly RequestDelegate? _answer;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();

    private LoopbackServer(WebApplication application, RequestDelegate? answer)
    {
        _application = application;
        _answer = answer;
    }

    /// <summary>Ends with a slash.</summary>
    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public ReceivedRequest Request => Requests.Single();

    /// <summary>Opened by a test to let <c>/gate/headers</c> and <c>/gate/body</c> go on.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when a request has come to the gate.</summary>
    public TaskCompletionSource AtGate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="certificate">For HTTPS.</param>
    /// <param name="answer">Answers every request in place of the paths below.</param>
    public static async Task<LoopbackServer> StartAsync(X509Certificate2? certificate = null, RequestDelegate? answer = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            if (certificate is not null)
            {
                endpoint.Protocols = HttpProtocols.Http1AndHttp2;
                endpoint.UseHttps(certificate);
            }
        }));

        WebApplication application = builder.Build();
        var server = new LoopbackServer(application, answer);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        server.Address = new Uri(application.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Gate.TrySetResult();
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Record(context.Request);
        if (_answer is not null)
        {
            await _answer(context);
            return;
        }

        string[] path = context.Request.Path.Value!.Trim('/').Split('/');
        switch (path)
        {
            case ["status", var status]:
                context.Response.StatusCode = int.Parse(status, CultureInfo.InvariantCulture);
                if (context.Response.StatusCode is not 304 and not 204)
                {
                    await context.Response.WriteAsync("status " + status);
                }

                break;

            case ["redirect", var left] when left != "0":
                context.Response.Redirect($"/redirect/{int.Parse(left, CultureInfo.InvariantCulture) - 1}");
                break;

            case ["redirect", var left, var name] when left != "0":
                context.Response.Redirect($"/redirect/{int.Parse(left, CultureInfo.InvariantCulture) - 1}/{name}");
                break;

            case ["flaky", var failures]:
                bool fails = Requests.Count <= int.Parse(failures, CultureInfo.InvariantCulture);
                context.Response.StatusCode = fails ? 503 : 200;
                await context.Response.WriteAsync("tried");
                break;

            case ["flaky", var failures, _]:
                int attempts = Requests.Count(request => request.Target == context.Request.Path);
                context.Response.StatusCode = attempts <= int.Parse(failures, CultureInfo.InvariantCulture) ? 503 : 200;
                break;

            case ["gate", "headers"]:
                await WaitAtGateAsync(context);
                await context.Response.WriteAsync("passed");
                break;

            case ["gate", "body"]:
                context.Response.ContentLength = 6;
                await context.Response.WriteAsync("pas");
                await context.Response.Body.FlushAsync();
                await WaitAtGateAsync(context);
                await context.Response.WriteAsync("sed");
                break;

            case ["abort"] or ["redirect", "0", "abort"]:
                context.Abort();
                break;

            case ["content", var type]:
                context.Response.ContentType = Uri.UnescapeDataString(type);
                await context.Response.Body.WriteAsync(Convert.FromHexString(context.Request.Query["hex"].ToString()));
                break;

            case ["chunks", var length]:
                await context.Response.Body.FlushAsync();
                await context.Response.WriteAsync(new string('x', int.Parse(length, CultureInfo.InvariantCulture)));
                break;

            case ["sized", var size]:
                context.Response.ContentLength = long.Parse(size, CultureInfo.InvariantCulture);
                await context.Response.WriteAsync(new string('x', (int)context.Response.ContentLength));
                break;

            case ["headers"]:
                foreach ((string name, StringValues values) in context.Request.Query)
                {
                    context.Response.Headers.Append(name, values);
                }

                await context.Response.WriteAsync("headers");
                break;

            case ["echo"]:
                await context.Request.Body.CopyToAsync(context.Response.Body);
                break;

            default:
                await context.Response.WriteAsync("ok");
                break;
        }
    }

    private async Task WaitAtGateAsync(HttpContext context)
    {
        AtGate.TrySetResult();
        await Gate.Task.WaitAsync(context.RequestAborted);
    }

    private void Record(HttpRequest request) => _requests.Enqueue(new(
        request.Method,
        request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget,
        request.Protocol,
        [.. request.Headers.SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key.ToLowerInvariant(), value ?? "")))]));
}
