using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using QuickStart;
using QuickStart.Client;
using Spectre.Console;

var spans = new SpanCollector();
var latencies = new LatencyCollector();
var runs = new List<ScenarioRun>();

using (Sdk.CreateMeterProviderBuilder()
    .AddHttpCallSiteInstrumentation()
    .AddReader(new BaseExportingMetricReader(latencies))
    .Build())
using (Sdk.CreateTracerProviderBuilder()
    .AddHttpCallSiteInstrumentation()
    .AddSource(Scenario.SourceName)
    .AddSource("Microsoft.AspNetCore")
    .AddProcessor(new SimpleActivityExportProcessor(spans))
    .Build())
{
    await using BookServer server = await BookServer.StartAsync();
    using var http = new HttpClient { BaseAddress = server.Address };
    using var impatient = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMilliseconds(400) };
    using var lost = new HttpClient { BaseAddress = ClosedPort.Find() };

    foreach (Scenario scenario in ScenarioTable.Create(server, new BookClient(http), new BookClient(impatient), new BookClient(lost)))
    {
        runs.Add(await scenario.RunAsync());
    }

    // The server spans of the calls that their callers gave up end with the server at the latest.
    await server.StopAsync();
}

IAnsiConsole console = Terminal.Open();
var report = new TraceReport(console, new Traces(spans.Spans));
foreach (ScenarioRun run in runs)
{
    report.Write(run);
}

LatencyReport.Write(console, latencies.Endpoints);
return report.WriteSummary(runs) ? 0 : 1;
