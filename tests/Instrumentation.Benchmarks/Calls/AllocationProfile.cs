using System.Diagnostics.Tracing;
using System.Globalization;

namespace Instrumentation.Benchmarks.Calls;

/// <summary>
/// What a call allocates, type by type: estimated from the samples that the garbage collector takes, one for each 100 KB on average, and
/// so good to a few bytes. The exact total is the report's.
/// </summary>
internal sealed class AllocationProfile : EventListener
{
    private const EventKeywords AllocationSampling = (EventKeywords)0x80000000000;
    private const long MeanBytes = 102_400;
    private const int Calls = 2_000_000;

    private readonly Dictionary<string, long> _bytes = [];
    private readonly Dictionary<string, long> _sizes = [];
    private volatile bool _isOn;

    internal static void Run(Layer layer, Audience audience, Verb verb)
    {
        using var scene = new Scene(layer, audience);
        using var exchange = new Exchange(scene.Calls, verb);
        for (int i = 0; i < 100_000; i++)
        {
            exchange.Run();
        }

        using var profile = new AllocationProfile();
        profile._isOn = true;
        for (int i = 0; i < Calls; i++)
        {
            exchange.Run();
        }

        Thread.Sleep(500);
        profile._isOn = false;
        lock (profile._bytes)
        {
            foreach ((string type, long bytes) in profile._bytes.OrderByDescending(static type => type.Value))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Calls,7:F0}  of {profile._sizes[type],5}  {type}"));
            }
        }
    }

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(source, EventLevel.Informational, AllocationSampling);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs written)
    {
        if (!_isOn || written.EventName != "AllocationSampled" || written.Payload is not { } payload)
        {
            return;
        }

        string type = (string)payload[3]!;
        long size = Convert.ToInt64(payload[5], CultureInfo.InvariantCulture);
        lock (_bytes)
        {
            _bytes[type] = _bytes.GetValueOrDefault(type) + MeanBytes;
            _sizes[type] = size;
        }
    }
}
