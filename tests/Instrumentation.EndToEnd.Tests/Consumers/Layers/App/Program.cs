using Consumers;
using Layers;
using OpenTelemetry;
using OpenTelemetry.Trace;

using TracerProvider traces = Sdk.CreateTracerProviderBuilder()
    .AddHttpCallSiteInstrumentation()
    .AddProcessor(new SimpleActivityExportProcessor(new SpanPrinter()))
    .Build();

// The client, and the handler in it, are there before the library is loaded.
using var client = new HttpClient { BaseAddress = new Uri(args[0]) };

using HttpResponseMessage redirected = await Visit.OpenAsync(client);
using HttpResponseMessage own = await client.GetAsync("app");
