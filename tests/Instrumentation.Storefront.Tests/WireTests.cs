using System.Reflection;
using Storefront.Receiver;
using Storefront.Receiver.Otlp;

namespace Instrumentation.Storefront.Tests;

/// <summary>What leaves the processes: the protocol's messages of the real exporter, decoded.</summary>
[Collection(OneRun.Name)]
public sealed class WireTests(WireRun run)
{
    private const string Scope = "Instrumentation.Http";
    private const string SchemaUrl = "https://opentelemetry.io/schemas/1.44.0";

    private static readonly string s_version =
        typeof(OtlpReceiver).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    [Fact]
    public void The_resource_names_the_service()
    {
        Assert.Equal(["catalog", "orders", "payments", "storefront"], run.Spans.Select(static span => span.Service).Distinct().Order());
        Assert.All(run.Spans, span => Assert.Equal(
            [
                $"service.name StringValue: {span.Service}",
                $"service.instance.id StringValue: {span.Resource.Attributes.Find("service.instance.id")}",
                "telemetry.sdk.name StringValue: opentelemetry",
                "telemetry.sdk.language StringValue: dotnet",
                "telemetry.sdk.version StringValue: 1.20.1",
            ],
            run.Text(span.Resource.Attributes)));
        Assert.Equal(4, run.Spans.Select(static span => span.Resource.Attributes.Find("service.instance.id")).Distinct().Count());
    }

    [Fact]
    public void The_scope_has_its_version_and_its_schema()
    {
        ReceivedSpan[] calls = [.. run.Spans.Where(static span => span.IsClient)];
        ReceivedMetric[] metrics = [.. run.Metrics.Where(static metric => metric.Scope.Name == Scope)];

        Assert.Equal(16, calls.Length);
        Assert.All(calls, static span => Assert.Equal((Scope, s_version, SchemaUrl), (span.Scope.Name, span.Scope.Version, span.SchemaUrl)));
        Assert.Equal(["orders", "storefront"], metrics.Select(static metric => metric.Service).Order());
        Assert.All(metrics, static metric => Assert.Equal((Scope, s_version, SchemaUrl), (metric.Scope.Name, metric.Scope.Version, metric.SchemaUrl)));
    }

    [Fact]
    public void A_purchase_is_one_trace_of_four_processes()
    {
        Trace trace = run.Trace("POST /carts/{cart}/checkout");

        Assert.Equal(
            [
                "storefront Server POST /carts/{cart}/checkout Unset 201",
                "  storefront Client GET /products/{sku} Unset 200",
                "    catalog Server GET /products/{sku} Unset 200",
                "  storefront Client POST /orders Unset 201",
                "    storefront Client POST /tokens Unset 200",
                "      orders Server POST /tokens Unset 200",
                "    orders Server POST /orders Unset 201",
                "      orders Client PUT /payments/{order} Unset 200",
                "        payments Server PUT /payments/{order} Unset 200",
            ],
            WireRun.Tree(trace));
        Assert.All(trace.Spans, span => Assert.Equal(16, span.Span.TraceId.Length));
        Assert.All(trace.Spans, span => Assert.Equal(8, span.Span.SpanId.Length));
    }

    [Fact]
    public void A_call_that_a_handler_sends_again_is_one_span_with_two_requests_below() =>
        Assert.Equal(
            [
                "storefront Server POST /carts/{cart}/checkout Unset 201",
                "  storefront Client GET /products/{sku} Unset 200",
                "    catalog Server GET /products/{sku} Unset 200",
                "  storefront Client POST /orders Unset 201",
                "    orders Server POST /orders Unset 201",
                "      orders Client PUT /payments/{order} Unset 200",
                "        payments Server PUT /payments/{order} Error 503",
                "        payments Server PUT /payments/{order} Unset 200",
            ],
            WireRun.Tree(run.TraceWith("503")));

    [Fact]
    public void The_attributes_of_a_call_have_their_types()
    {
        ReceivedSpan call = run.Trace("POST /carts/{cart}/checkout").Spans.Single(static span => span.Service == "orders" && span.IsClient);

        Assert.Equal(
            [
                "http.request.method StringValue: PUT",
                "server.address StringValue: 127.0.0.1",
                "server.port IntValue: payments",
                "url.full StringValue: http://127.0.0.1:<payments>/payments/1",
                "url.template StringValue: /payments/{order}",
                "code.function.name StringValue: Storefront.Orders.PaymentsClient.PayAsync",
                "code.file.path StringValue: /_/samples/Storefront.Orders/PaymentsClient.cs",
                """code.line.number IntValue: using HttpResponseMessage response = await http.PutAsJsonAsync($"/payments/{order}", new { card, amount });""",
                "http.response.status_code IntValue: 200",
                "network.protocol.version StringValue: 1.1",
            ],
            run.Text(call.Attributes));
        Assert.Empty(call.Span.Events);
        Assert.InRange(call.Duration, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_status_that_is_an_error_says_so()
    {
        Trace trace = run.TraceWith("404");

        Assert.Equal(
            [
                "storefront Server GET /products/{sku} Unset 404",
                "  storefront Client GET /products/{sku} Error 404",
                "    catalog Server GET /products/{sku} Unset 404",
            ],
            WireRun.Tree(trace));
        ReceivedSpan call = trace.Spans.Single(static span => span.IsClient);
        Assert.Equal("", call.Span.Status.Message);
        Assert.Equal(
            ["http.response.status_code IntValue: 404", "network.protocol.version StringValue: 1.1", "error.type StringValue: 404"],
            run.Text(call.Attributes)[^3..]);
    }

    [Fact]
    public void A_timeout_has_its_exception()
    {
        const string Message = "The request was canceled due to the configured HttpClient.Timeout of 1 seconds elapsing.";
        Trace trace = run.Trace("GET /products/{sku}/recommendations");

        Assert.Equal(
            [
                "storefront Server GET /products/{sku}/recommendations Unset 200",
                "  storefront Client GET /products/{sku}/recommendations Error timeout",
                "    catalog Server GET /products/{sku}/recommendations Unset 499",
            ],
            WireRun.Tree(trace));
        ReceivedSpan call = trace.Spans.Single(static span => span.IsClient);
        Assert.Equal(Message, call.Span.Status.Message);
        Assert.Equal("error.type StringValue: timeout", run.Text(call.Attributes)[^1]);
        Span.Types.Event thrown = Assert.Single(call.Span.Events);
        Assert.Equal("exception", thrown.Name);
        Assert.Equal(
            [
                $"exception.message StringValue: {Message}",
                $"exception.stacktrace StringValue: {thrown.Attributes.Find("exception.stacktrace")}",
                "exception.type StringValue: System.Threading.Tasks.TaskCanceledException",
            ],
            run.Text(thrown.Attributes));
    }

    [Fact]
    public void The_durations_have_the_template() =>
        Assert.Equal(
            [
                Point("orders", 1, "PUT", "payments", "/payments/{order}", error: "402"),
                Point("orders", 2, "PUT", "payments", "/payments/{order}", "200"),
                Point("storefront", 1, "POST", "orders", "/orders", error: "402"),
                Point("storefront", 1, "GET", "catalog", "/products/{sku}", error: "404"),
                Point("storefront", 1, "GET", "catalog", "/products/{sku}/recommendations", error: "timeout"),
                Point("storefront", 1, "GET", "catalog", "/products", "200"),
                Point("storefront", 1, "GET", "catalog", "/products/{sku}/stock", "200"),
                Point("storefront", 1, "GET", "orders", "/orders/{id}", "200"),
                Point("storefront", 1, "POST", "orders", "/tokens", "200"),
                Point("storefront", 2, "POST", "orders", "/orders", "201"),
                Point("storefront", 4, "GET", "catalog", "/products/{sku}", "200"),
            ],
            run.Points(Scope));

    [Fact]
    public void The_histogram_has_the_bounds_that_the_conventions_advise() => Assert.All(
        run.Metrics.Where(static metric => metric.Scope.Name == Scope),
        static metric =>
        {
            Assert.Equal(
                ("http.client.request.duration", "s", "Duration of HTTP client requests.", AggregationTemporality.Cumulative),
                (metric.Metric.Name, metric.Metric.Unit, metric.Metric.Description, metric.Metric.Histogram.AggregationTemporality));
            Assert.All(metric.Metric.Histogram.DataPoints, static point =>
            {
                Assert.Equal([0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10], point.ExplicitBounds);
                Assert.Equal(point.ExplicitBounds.Count + 1, point.BucketCounts.Count);
                Assert.Equal(point.Count, point.BucketCounts.Aggregate(0UL, static (sum, count) => sum + count));
                Assert.InRange(point.Sum, point.Max, 60);
                Assert.True(point.StartTimeUnixNano < point.TimeUnixNano);
            });
        });

    /// <summary>A point, as <see cref="WireRun.Points"/> writes it.</summary>
    private static string Point(string service, int count, string method, string port, string template, string? status = null, string? error = null)
    {
        string? answer = status ?? (error is "timeout" ? null : error);
        return string.Join(" | ", Fields());

        IEnumerable<string> Fields()
        {
            yield return service;
            yield return $"{count}";
            if (error is not null)
            {
                yield return $"error.type StringValue: {error}";
            }

            yield return $"http.request.method StringValue: {method}";
            if (answer is not null)
            {
                yield return $"http.response.status_code IntValue: {answer}";
                yield return "network.protocol.version StringValue: 1.1";
            }

            yield return "server.address StringValue: 127.0.0.1";
            yield return $"server.port IntValue: {port}";
            yield return $"url.template StringValue: {template}";
        }
    }
}
