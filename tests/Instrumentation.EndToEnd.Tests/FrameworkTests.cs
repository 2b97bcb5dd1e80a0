namespace Instrumentation.EndToEnd.Tests;

/// <summary>The package on each framework that it supports: the spans, what goes out on the wire, and what the caller sees.</summary>
[Collection(OnePackage.Name)]
public sealed class FrameworkTests(FrameworkRuns runs) : IClassFixture<FrameworkRuns>
{
    private const string BufferExceeded =
        "threw System.Net.Http.HttpRequestException: Cannot write more bytes to the buffer than the configured maximum buffer size: 2. (ConfigurationLimitExceeded, )";

    private static readonly string[] s_ok = ["http.response.status_code=200", "network.protocol.version='1.1'"];

    public static TheoryData<string> Frameworks => ["net8.0", "net9.0", "net10.0"];

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task The_program_runs_on_the_framework(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        Assert.Equal($"result {framework[3..^2]}", Assert.Single(run.Section("Runtime")));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task Calls_of_each_kind_are_traced(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        Assert.Equal([run.Span("GET", "books?GetAsync", "Unset", s_ok), "result 200 ok"], run.Section("GetAsync"));
        Assert.Equal([run.Span("GET", "books?GetStringAsync", "Unset", s_ok), "result ok"], run.Section("GetStringAsync"));
        Assert.Equal([run.Span("GET", "books?GetByteArrayAsync", "Unset", s_ok), "result ok"], run.Section("GetByteArrayAsync"));
        Assert.Equal([run.Span("PUT", "books?SendAsync", "Unset", s_ok), "result 200 ok"], run.Section("SendAsync"));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task A_synchronous_call_is_traced(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        string[] missing = ["http.response.status_code=404", "network.protocol.version='1.1'", "error.type='404'"];
        Assert.Equal([run.Span("GET", "status/404?Send", "Error", missing), "result 404 status 404"], run.Section("Send"));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task Every_hop_of_a_redirect_carries_the_span(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        Assert.Equal([run.Span("GET", "redirect/1", "Unset", s_ok), "result 200 ok"], run.Section("Redirect"));
        Assert.Equal(run.Request("redirect/1").Header("traceparent"), run.Request("redirect/0").Header("traceparent"));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task A_timeout_while_the_body_is_read(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        string[] untraced = [.. run.Section("Timeout, untraced")];
        Assert.Equal("threw System.Threading.Tasks.TaskCanceledException: The request was canceled due to the configured HttpClient.Timeout of 1 seconds elapsing.", untraced[0]);
        Assert.StartsWith("threw System.TimeoutException: ", untraced[1], StringComparison.Ordinal);
        string span = run.Span("GET", "gate/body?Timeout", "Error", [.. s_ok, "error.type='timeout'", "event exception"]);

        // Whatever lies deeper tells how far the connection had come, which is no two times the same.
        Assert.Equal([span, untraced[0], untraced[1]], run.Section("Timeout").Take(3));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task A_body_above_the_limit_of_the_client(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        Assert.All(
            [("Limit of a text", "chunks/10?text"), ("Limit of bytes", "chunks/10?bytes"), ("Limit known from the headers", "gate/body?limit")],
            ((string Title, string Target) call) =>
            {
                string[] untraced = [.. run.Section(call.Title + ", untraced")];
                Assert.Equal([BufferExceeded], untraced);
                string span = run.Span("GET", call.Target, "Error", [.. s_ok, "error.type='configuration_limit_exceeded'", "event exception"]);
                Assert.Equal([span, .. untraced], run.Section(call.Title));
            });
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task A_body_announced_above_the_limit_of_the_client(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        Assert.All(["Announced text", "Announced bytes"], title =>
        {
            string[] untraced = [.. run.Section(title + ", untraced").Take(1)];
            Assert.Contains(framework == "net10.0" ? "maximum buffer size" : "HttpClient.Timeout", untraced[0], StringComparison.Ordinal);
            Assert.Equal(untraced, run.Section(title).Where(static line => !line.StartsWith("span", StringComparison.Ordinal)).Take(1));
        });
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task A_status_that_the_call_does_not_accept(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        string[] untraced = [.. run.Section("Status, untraced")];
        Assert.Equal(["threw System.Net.Http.HttpRequestException: Response status code does not indicate success: 500 (Internal Server Error). (Unknown, InternalServerError)"], untraced);
        string span = run.Span("GET", "status/500?Status", "Error", ["http.response.status_code=500", "network.protocol.version='1.1'", "error.type='500'"]);
        Assert.Equal([span, .. untraced], run.Section("Status"));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task Pending_requests_that_are_canceled_while_a_body_is_read_are_no_error(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        string[] untraced = [.. run.Section("Cancellation, untraced")];
        Assert.Equal("threw System.Threading.Tasks.TaskCanceledException: The operation was canceled.", untraced[0]);
        Assert.Equal([run.Span("GET", "gate/body?Cancellation", "Unset", s_ok), untraced[0]], run.Section("Cancellation").Take(2));
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task The_runtimes_measurements_get_the_template_before_net10_on_the_first_attempt_alone(string framework)
    {
        ConsumerRun run = await runs.OfAsync(framework);

        string again = framework == "net10.0" ? "/redirect/2/measured" : "none";
        Assert.Equal(
            ["measured 302 /redirect/2/measured", $"measured 302 {again}", $"measured 200 {again}", "measured 200 /measured", "measured 200 /measured", "result okok"],
            run.Section("Runtime's measurements").Where(static line => !line.StartsWith("span", StringComparison.Ordinal)));
    }
}
