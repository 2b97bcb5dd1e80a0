using System.Diagnostics;
using Consumers;
using Instrumentation.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;

[assembly: InstrumentHttp]

using var source = new ActivitySource("OneProject", "1.0");
using TracerProvider traces = Sdk.CreateTracerProviderBuilder()
    .AddHttpCallSiteInstrumentation()
    .AddSource(source.Name)
    .AddProcessor(new SimpleActivityExportProcessor(new SpanPrinter()))
    .Build();
using var client = new HttpClient { BaseAddress = new Uri(args[0]) };

using HttpResponseMessage found = await client.GetAsync("books/7?page=2");
using HttpResponseMessage missing = await client.PostAsync("status/404", content: null);
using (Activity? parent = source.StartActivity("parent"))
{
    Console.WriteLine(await client.GetStringAsync("books"));
}
