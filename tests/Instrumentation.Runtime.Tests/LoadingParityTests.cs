using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Instrumentation.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>
/// What <c>TestLoadingAioHttpInstrumentor</c> of Python's opentelemetry-instrumentation-aiohttp-client asserts, under its name and number. Its
/// entry point lets a launcher find the instrumentation; here the compiler puts it in, and a tracer provider is told of it.
/// </summary>
public sealed class LoadingParityTests : ServerTests
{
    // 48.
    [Fact]
    public async Task Test_loading_instrumentor()
    {
        // Nobody calls it: it runs when the assembly is loaded.
        MethodInfo initializer = Assert.Single(
            typeof(LoadingParityTests).Assembly.GetTypes().SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic)),
            static method => method.GetCustomAttribute<ModuleInitializerAttribute>() is not null);
        Assert.Equal("Instrumentation.Http.Generated", initializer.DeclaringType!.Namespace);
        Assert.True(CallSitePropagator.IsOurs(DistributedContextPropagator.Current));

        Assert.False(HttpCall.IsListening(Client));
        using HttpResponseMessage without = await Client.GetAsync("test-path");

        TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder();
        Assert.Same(builder, builder.AddHttpCallSiteInstrumentation());
        List<string> ended = [];
        using (builder.AddProcessor(new SimpleActivityExportProcessor(new NameExporter(ended))).Build())
        {
            Assert.True(HttpCall.IsListening(Client));
            using HttpResponseMessage with = await Client.GetAsync("test-path");
        }

        Assert.False(HttpCall.IsListening(Client));
        Assert.Equal([$"{HttpInstrumentation.ActivitySourceName} GET /test-path"], ended);
        Assert.Equal(2, Server.Requests.Count);
        Assert.Equal([false, true], Server.Requests.Select(static request => request.Header("traceparent") is not null));
    }

    private sealed class NameExporter(List<string> names) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (Activity span in batch)
            {
                names.Add($"{span.Source.Name} {span.DisplayName}");
            }

            return ExportResult.Success;
        }
    }
}
