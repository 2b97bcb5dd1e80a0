using Consumers;
using Instrumentation.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;

[assembly: InstrumentHttp]

// Of the package only the attribute and a constant: neither leaves a reference to it in the assembly.
using TracerProvider traces = Sdk.CreateTracerProviderBuilder()
    .AddSource(HttpInstrumentation.ActivitySourceName)
    .AddProcessor(new SimpleActivityExportProcessor(new SpanPrinter()))
    .Build();
using var client = new HttpClient();

using HttpResponseMessage response = await client.GetAsync(args[0] + "switched");
Console.WriteLine(await response.Content.ReadAsStringAsync());
