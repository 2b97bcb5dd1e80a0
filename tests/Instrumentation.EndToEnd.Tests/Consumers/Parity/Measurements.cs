using System.Diagnostics.Metrics;
using Instrumentation.Http;

namespace Parity;

/// <summary>Keeps each measurement of a duration as one line: the instrument, and its tags.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();

    internal Measurements()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == HttpInstrumentation.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
            Lines.Add(string.Join(" | ", [instrument.Name, .. tags.ToArray().Select(static tag => tag.Value is string text ? $"{tag.Key}='{text}'" : $"{tag.Key}={tag.Value}")])));
        _listener.Start();
    }

    internal List<string> Lines { get; } = [];

    public void Dispose() => _listener.Dispose();
}
