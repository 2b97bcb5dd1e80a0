using System.Globalization;
using System.Text.RegularExpressions;
using Storefront.Receiver;
using Storefront.Receiver.Otlp;

namespace Instrumentation.Storefront.Tests;

/// <summary>What the exporter of each process has sent to a receiver of the tests while the sample made each visit once.</summary>
public sealed partial class WireRun : IAsyncLifetime
{
    private OtlpReceiver _receiver = null!;

    /// <summary>Which service listens on which port, as their own spans say.</summary>
    private Dictionary<long, string> _ports = [];

    internal IReadOnlyList<ReceivedSpan> Spans => [.. _receiver.Store.Traces.SelectMany(static trace => trace.Spans)];

    internal IReadOnlyList<ReceivedMetric> Metrics => _receiver.Store.Metrics;

    public async Task InitializeAsync()
    {
        _receiver = await OtlpReceiver.StartAsync();
        await using var sample = SampleProgram.Start(
            [
                KeyValuePair.Create("OTEL_EXPORTER_OTLP_ENDPOINT", (string?)_receiver.Address.ToString()),
                KeyValuePair.Create("OTEL_EXPORTER_OTLP_PROTOCOL", (string?)"http/protobuf"),
            ],
            "--once");
        int exitCode = await sample.EndAsync();
        Assert.Equal($"Traces and metrics go to {_receiver.Address}\n", sample.Text);
        Assert.Equal(0, exitCode);
        _ports = Spans.Where(static span => span.IsServer)
            .DistinctBy(static span => span.Service)
            .ToDictionary(static span => span.Attributes.Single(static attribute => attribute.Key == "server.port").Value.IntValue, static span => span.Service);
    }

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    /// <summary>The trace that begins with this span; the first of them.</summary>
    internal Trace Trace(string root) => _receiver.Store.Traces.Reverse().First(trace => trace.Root.Name == root);

    /// <summary>The first trace with a span that came out like this: a status, or an <c>error.type</c>.</summary>
    internal Trace TraceWith(string outcome) => _receiver.Store.Traces.Reverse().First(trace => trace.Spans.Any(span => span.Outcome == outcome));

    /// <summary>The points of the histograms of a scope, in order: service, count, attributes.</summary>
    internal string[] Points(string scope) =>
    [
        .. (from metric in Metrics
            where metric.Scope.Name == scope
            from point in metric.Metric.Histogram.DataPoints
            select string.Join(" | ", [metric.Service, $"{point.Count}", .. Text(point.Attributes)])).Order(StringComparer.Ordinal),
    ];

    /// <summary>A trace as a tree: service, kind, name, status.</summary>
    internal static string[] Tree(Trace trace) =>
    [
        .. trace.Lines().Select(static line =>
            $"{new string(' ', 2 * line.Depth)}{line.Span.Service} {line.Span.Span.Kind} {line.Span.Name} {line.Span.Span.Status?.Code ?? Status.Types.StatusCode.Unset} {line.Span.Outcome}"),
    ];

    /// <summary>The attributes with their types. A port is shown as the name of who listens on it, a line number as the line.</summary>
    internal string[] Text(IEnumerable<KeyValue> attributes)
    {
        KeyValue[] all = [.. attributes];
        return [.. all.Select(attribute => $"{attribute.Key} {attribute.Value.ValueCase}: {Value(attribute, all)}")];
    }

    private string Value(KeyValue attribute, KeyValue[] all) => attribute.Key switch
    {
        "server.port" => _ports[attribute.Value.IntValue],
        "url.full" => Port().Replace(attribute.Value.StringValue, match => $":<{_ports[long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]}>"),
        "code.line.number" => Line(all.Single(static other => other.Key == "code.file.path").Value.StringValue, attribute.Value.IntValue),
        _ => attribute.Value.Text(),
    };

    /// <summary>The path map of the build hides where the sources are.</summary>
    private static string Line(string path, long number) => File.ReadAllLines(Repository.File(path["/_/".Length..]))[number - 1].Trim();

    [GeneratedRegex(":([0-9]+)(?=/)")]
    private static partial Regex Port();
}
