using System.Diagnostics.Metrics;
using Instrumentation.Http;

namespace Frameworks;

/// <summary>The runtime's own measurement of each attempt, with the template that the call site adds to it.</summary>
[InstrumentHttp(Metrics = HttpMetrics.EnrichRuntime)]
internal static class RuntimeMeasurements
{
    internal static async Task ShowAsync(Uri address)
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Name: "http.client.request.duration", Meter.Name: "System.Net.Http" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, tags, _) => Console.WriteLine($"measured {Find(tags, "http.response.status_code")} {Find(tags, "url.template")}"));
        listener.Start();
        using var client = new HttpClient { BaseAddress = address };

        await Facts.ShowAsync("Runtime's measurements", async () =>
        {
            using HttpResponseMessage response = await client.GetAsync("redirect/2/measured");
            return await client.GetStringAsync("measured") + await client.GetStringAsync("measured");
        });
    }

    private static object Find(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        object found = "none";
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == name)
            {
                found = found is "none" ? tag.Value ?? "null" : "several";
            }
        }

        return found;
    }
}
