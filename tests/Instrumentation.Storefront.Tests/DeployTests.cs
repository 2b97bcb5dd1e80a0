using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Storefront.Receiver;

namespace Instrumentation.Storefront.Tests;

/// <summary>
/// What can be known of the deployment without running it: its files parse, they fit together, and the dashboard asks for nothing that the sample does
/// not send.
/// </summary>
[Collection(OneRun.Name)]
public sealed partial class DeployTests(WireRun run)
{
    [Fact]
    public void Every_file_parses()
    {
        Assert.Equal(
            ["collector.yaml", "compose.yaml", "grafana/provisioning/dashboards/calls.yaml", "grafana/provisioning/datasources/sources.yaml", "prometheus.yaml"],
            Deployment.Files(".yaml"));
        Assert.Equal(["grafana/dashboards/calls.json"], Deployment.Files(".json"));
        Assert.All(Deployment.Files(".yaml"), static file => Assert.NotEmpty(Deployment.Keys(Deployment.Yaml(file))));
    }

    [Fact]
    public void What_is_mounted_is_there_and_images_have_a_version()
    {
        JsonNode services = Deployment.Yaml("compose.yaml")["services"]!;

        Assert.Equal(["collector", "jaeger", "prometheus", "grafana"], Deployment.Keys(services));
        foreach ((string name, JsonNode? service) in services.AsObject())
        {
            Assert.Matches(@"^[a-z/-]+:v?[0-9]+\.[0-9]+\.[0-9]+$", service!["image"]!.ToString());
            Assert.All(Deployment.Texts(service["volumes"]), static volume => Assert.True(Path.Exists(Path.Combine(Deployment.Folder, volume.Split(':')[0])), volume));
            Assert.All(Deployment.Texts(service["ports"]), static port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
            Assert.All(Deployment.Texts(service["depends_on"]), other => Assert.Contains(other, Deployment.Keys(services)));
        }
    }

    [Fact]
    public void The_pipelines_of_the_Collector_use_all_that_is_defined_and_no_more()
    {
        JsonNode collector = Deployment.Yaml("collector.yaml");
        JsonNode[] pipelines = [.. collector["service"]!["pipelines"]!.AsObject().Select(static pipeline => pipeline.Value!)];

        AssertUsed("receivers", [.. Deployment.Keys(collector["receivers"]), .. Deployment.Keys(collector["connectors"])]);
        AssertUsed("processors", Deployment.Keys(collector["processors"]));
        AssertUsed("exporters", [.. Deployment.Keys(collector["exporters"]), .. Deployment.Keys(collector["connectors"])]);

        void AssertUsed(string kind, IEnumerable<string> defined) =>
            Assert.Equal(defined.Order(), pipelines.SelectMany(pipeline => Deployment.Texts(pipeline[kind])).Distinct().Order());
    }

    [Fact]
    public void The_Collector_reaches_what_the_composition_starts()
    {
        string[] services = [.. Deployment.Keys(Deployment.Yaml("compose.yaml")["services"])];
        string[] hosts =
        [
            .. Deployment.Yaml("collector.yaml")["exporters"]!.AsObject().Select(static exporter => exporter.Value!["endpoint"]!.ToString()),
            .. Deployment.Yaml("grafana/provisioning/datasources/sources.yaml")["datasources"]!.AsArray().Select(static source => source!["url"]!.ToString()),
        ];

        Assert.Equal(4, hosts.Length);
        Assert.All(hosts, host => Assert.Contains(Host().Match(host).Groups[1].Value, services));
    }

    [Fact]
    public void The_dashboard_is_provisioned()
    {
        string path = Deployment.Yaml("grafana/provisioning/dashboards/calls.yaml")["providers"]![0]!["options"]!["path"]!.ToString();
        string[] sources = [.. Deployment.Yaml("grafana/provisioning/datasources/sources.yaml")["datasources"]!.AsArray().Select(static source => source!["uid"]!.ToString())];

        Assert.Contains($"./grafana/dashboards:{path}:ro", Deployment.Texts(Deployment.Yaml("compose.yaml")["services"]!["grafana"]!["volumes"]));
        Assert.All(Targets(), target => Assert.Contains(target["datasource"]!["uid"]!.ToString(), sources));
    }

    [Fact]
    public void The_dashboard_asks_only_for_what_the_sample_sends()
    {
        Dictionary<string, HashSet<string>> sent = Sent();
        string[] asked = [.. Targets().SelectMany(static target => Metrics(target["expr"]!.ToString())).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "http_client_request_duration_seconds_bucket",
                "http_client_request_duration_seconds_count",
                "traces_span_metrics_calls_total",
                "traces_span_metrics_duration_seconds_bucket",
            ],
            asked);
        Assert.All(Targets(), target =>
        {
            string query = target["expr"]!.ToString();
            string[] labels = [.. Labels(query)];
            Assert.NotEmpty(labels);
            Assert.All(Metrics(query), metric => Assert.Subset(Assert.Contains(metric, (IDictionary<string, HashSet<string>>)sent), labels.ToHashSet()));
        });
    }

    /// <summary>The metrics as Prometheus names them, each with its labels: those of the meters, and those that the Collector makes of the spans.</summary>
    private Dictionary<string, HashSet<string>> Sent()
    {
        string[] promoted = [.. Deployment.Texts(Deployment.Yaml("prometheus.yaml")["otlp"]!["promote_resource_attributes"]).Select(Label)];
        Assert.All(Deployment.Texts(Deployment.Yaml("prometheus.yaml")["otlp"]!["promote_resource_attributes"]), name =>
            Assert.All(run.Spans, span => Assert.NotNull(span.Resource.Attributes.Find(name))));

        var sent = new Dictionary<string, HashSet<string>>();
        foreach (ReceivedMetric metric in run.Metrics.Where(static metric => metric.Metric.Unit == "s"))
        {
            foreach (string part in new[] { "bucket", "count", "sum" })
            {
                string name = $"{Label(metric.Metric.Name)}_seconds_{part}";
                sent.TryAdd(name, [.. promoted]);
                sent[name].UnionWith(metric.Metric.Histogram.DataPoints.SelectMany(static point => point.Attributes).Select(static attribute => Label(attribute.Key)));
                sent[name].UnionWith(part == "bucket" ? ["le"] : []);
            }
        }

        string[] dimensions = [.. Deployment.Yaml("collector.yaml")["connectors"]!["spanmetrics"]!["dimensions"]!.AsArray().Select(static dimension => dimension!["name"]!.ToString())];
        Assert.All(dimensions, name => Assert.Contains(run.Spans, span => span.Attributes.Find(name) is not null));
        HashSet<string> labels = ["service_name", "span_name", "span_kind", "status_code", .. dimensions.Select(Label)];
        sent.Add("traces_span_metrics_calls_total", labels);
        sent.Add("traces_span_metrics_duration_seconds_bucket", [.. labels, "le"]);
        return sent;
    }

    private static IEnumerable<JsonNode> Targets() =>
        Deployment.Json("grafana/dashboards/calls.json")["panels"]!.AsArray().SelectMany(static panel => panel!["targets"]!.AsArray()).Select(static target => target!);

    /// <summary>What stands before a selector or a range.</summary>
    private static IEnumerable<string> Metrics(string query) => Metric().Matches(query).Select(static match => match.Groups[1].Value);

    /// <summary>What is grouped by, and what is selected by.</summary>
    private static IEnumerable<string> Labels(string query) =>
    [
        .. Grouping().Matches(query).SelectMany(static match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)),
        .. Selection().Matches(query).Select(static match => match.Groups[1].Value),
    ];

    private static string Label(string name) => name.Replace('.', '_');

    [GeneratedRegex(@"([a-z_]+)(?=\{|\[)")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("""([a-z_]+)(?==~?"|!=")""")]
    private static partial Regex Selection();

    [GeneratedRegex("^(?:http://)?([a-z]+):")]
    private static partial Regex Host();
}
