using System.Globalization;
using Spectre.Console;

namespace QuickStart;

/// <summary>Prints how long the calls took, by endpoint.</summary>
internal static class LatencyReport
{
    internal static void Write(IAnsiConsole console, IEnumerable<EndpointLatency> endpoints)
    {
        Table table = new Table().Title("Latency by endpoint, in milliseconds, from the metrics")
            .AddColumns("endpoint", "count", "p50 up to", "p95 up to", "max", "errors");
        foreach (EndpointLatency endpoint in endpoints)
        {
            table.AddRow(
                Markup.Escape(endpoint.Name),
                Text(endpoint.Count, "0"),
                Text(endpoint.Percentile(0.50) * 1000, "0.0"),
                Text(endpoint.Percentile(0.95) * 1000, "0.0"),
                Text(endpoint.Max * 1000, "0.0"),
                Text(endpoint.Errors, "0"));
        }

        console.Write(table);
        console.WriteLine();
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
