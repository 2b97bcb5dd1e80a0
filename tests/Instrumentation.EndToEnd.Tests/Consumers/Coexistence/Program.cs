using Coexistence;
using Consumers;
using Instrumentation.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;

[assembly: InstrumentHttp]

var address = new Uri(args[0]);
string listening = args[1];

TracerProviderBuilder builder = Sdk.CreateTracerProviderBuilder()
    .AddSource(Cell.SourceName)
    .AddHttpCallSiteInstrumentation()
    .AddProcessor(new SimpleActivityExportProcessor(new SpanPrinter()));
if (listening != "nothing")
{
    builder.AddSource("System.Net.Http");
}

using IDisposable? events = listening == "events" ? new HandlerEventSubscriber() : null;
using TracerProvider traces = builder.Build();

foreach (string handler in Handlers.Names)
{
    foreach ((string scenario, Func<Calls, Task> run) in Scenarios.All)
    {
        await Cell.RunAsync(address, scenario, handler, run);
    }
}

await Cell.RunAsync(address, "families", "runtime", Scenarios.FamiliesAsync);
await Cell.RunAsync(address, "filtered", "runtime", static calls => calls.PlainAsync("filtered"));
