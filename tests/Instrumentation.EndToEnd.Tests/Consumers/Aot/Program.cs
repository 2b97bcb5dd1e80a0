using Aot;
using Consumers;
using Instrumentation.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;

[assembly: InstrumentHttp]

using TracerProvider traces = Sdk.CreateTracerProviderBuilder()
    .AddHttpCallSiteInstrumentation()
    .AddProcessor(new SimpleActivityExportProcessor(new SpanPrinter()))
    .Build();
using var client = new HttpClient { BaseAddress = new Uri(args[0]) };

await ByMetadata.RunAsync(client);

// Never: by reflection they would fail here. They are there to be compiled.
if (args.Length > 1)
{
    await ByReflection.RunAsync(client);
}
