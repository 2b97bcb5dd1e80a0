using Consumers;
using Instrumentation.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Parity;

[assembly: InstrumentHttp]

using TracerProvider traces = Sdk.CreateTracerProviderBuilder()
    .AddHttpCallSiteInstrumentation()
    .AddProcessor(new SimpleActivityExportProcessor(new SpanPrinter()))
    .Build();
using var measurements = new Measurements();
using var client = new HttpClient { BaseAddress = new Uri(args[0]) };

Console.WriteLine("# Plain");
using HttpResponseMessage plain = await client.GetAsync("some/path?query=param");

Console.WriteLine("# Other");
using HttpResponseMessage other = await client.GetAsync("other/path");

Console.WriteLine("# Method");
using HttpResponseMessage method = await client.SendAsync(new HttpRequestMessage(new HttpMethod("UNKNOWN"), "method"));

Console.WriteLine("# Headers");
using var request = new HttpRequestMessage(HttpMethod.Get, "headers?Test-Header=answer&Session-Id=secret&Other-Header=other")
{
    Headers = { { "User-Agent", "parity/1" }, { "Test-Header", "asked" }, { "My-Secret-Header", "secret" }, { "Other-Header", "other" } },
};
using HttpResponseMessage headers = await client.SendAsync(request);

Console.WriteLine("# Attribute");
using HttpResponseMessage attribute = await Configured.SendAsync(client, "attribute");
using HttpResponseMessage excluded = await Configured.SendAsync(client, "attribute/excluded");

Console.WriteLine("# Measurements");
measurements.Lines.ForEach(Console.WriteLine);

Console.WriteLine("# End");
