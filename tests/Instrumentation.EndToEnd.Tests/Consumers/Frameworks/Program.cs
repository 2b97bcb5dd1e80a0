using Consumers;
using Frameworks;
using Instrumentation.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;

[assembly: InstrumentHttp]

using TracerProvider traces = Sdk.CreateTracerProviderBuilder()
    .AddHttpCallSiteInstrumentation()
    .AddProcessor(new SimpleActivityExportProcessor(new SpanPrinter()))
    .Build();
var address = new Uri(args[0]);

await Facts.ShowAsync("Runtime", static () => Task.FromResult($"{Environment.Version.Major}"));
await Calls.ShowAsync(address);
await Failures.ShowAsync(address);
await Cancellation.ShowAsync(address);
await RuntimeMeasurements.ShowAsync(address);
