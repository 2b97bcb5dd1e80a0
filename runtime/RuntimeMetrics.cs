using System.Diagnostics.Metrics;
using System.Net.Http.Metrics;

namespace Instrumentation.Http;

/// <summary>
/// The runtime's own measurement of each attempt, <c>http.client.request.duration</c> of the meter <c>System.Net.Http</c>, which gets the
/// template of the call (<see cref="HttpMetrics.EnrichRuntime"/>).
/// </summary>
internal static class RuntimeMetrics
{
    private static readonly HttpRequestOptionsKey<bool> s_isAsked = new("Instrumentation.Http.IsMeasured");

    private static readonly MeterListener s_listener = new() { InstrumentPublished = static (instrument, _) => Add(instrument) };

    private static volatile Instrument[] s_instruments = [];

    /// <summary>Sees the instruments as they are published, and listens to none.</summary>
    static RuntimeMetrics() => s_listener.Start();

    /// <summary>Whether anyone listens to it. Each meter factory has an instrument of its own.</summary>
    internal static bool HaveListeners
    {
        get
        {
            foreach (Instrument instrument in s_instruments)
            {
                if (instrument.Enabled)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Asks the runtime to tag each attempt of a request; before .NET 10 the first.</summary>
    /// <returns>Whether there was anything to ask.</returns>
    internal static bool Enrich(HttpCallSite site, HttpRequestMessage request, SpanTemplate? template)
    {
        if (template is null || (site.Options.Metrics & HttpMetrics.EnrichRuntime) == 0 || !HaveListeners)
        {
            return false;
        }

        // Not again where the request is sent again: it goes on by itself.
        if (!request.Options.TryGetValue(s_isAsked, out _))
        {
#if NET10_0_OR_GREATER
            request.Options.Set(s_isAsked, true);
#endif
            HttpMetricsEnrichmentContext.AddCallback(request, template.AddTo);
        }

        return true;
    }

    private static void Add(Instrument instrument)
    {
        if (instrument is { Name: "http.client.request.duration", Meter.Name: "System.Net.Http" })
        {
            lock (s_listener)
            {
                s_instruments = [.. s_instruments, instrument];
            }
        }
    }
}
