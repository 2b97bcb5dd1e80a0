using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Storefront.Telemetry;

/// <summary>What the services have in common: how they tell of themselves, and how they start and stop.</summary>
public static class Service
{
    /// <summary>The setting, on the command line say, that stops a service where its standard input ends: it then never outlives whoever started it.</summary>
    public const string StopWithInput = "StopWithInput";

    /// <summary>
    /// A web application that sends its traces and metrics to <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, over what <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>
    /// says: <c>grpc</c>, or <c>http/protobuf</c>.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string name, string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name).AddEnvironmentVariableDetector())
            .WithTracing(static tracing => tracing
                .AddHttpCallSiteInstrumentation()
                .AddAspNetCoreInstrumentation()
                .AddOtlpExporter())
            .WithMetrics(static metrics => metrics
                .AddHttpCallSiteInstrumentation()
                .AddAspNetCoreInstrumentation()
                .AddOtlpExporter());
        return builder;
    }

    /// <summary>Runs until it is told to stop. All that it writes to its standard output is its address.</summary>
    public static async Task RunToEndAsync(this WebApplication app)
    {
        // Disposed of with it, the exporters send what is left.
        await using WebApplication running = app;
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        if (app.Configuration.GetValue<bool>(StopWithInput))
        {
            _ = StopAtEndOfInputAsync(app.Lifetime);
        }

        await app.WaitForShutdownAsync();
    }

    private static async Task StopAtEndOfInputAsync(IHostApplicationLifetime lifetime)
    {
        await using Stream input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
        lifetime.StopApplication();
    }
}
