namespace Instrumentation.EndToEnd.Tests;

/// <summary>A solution in which one project references the package, and the others that project.</summary>
[Collection(OnePackage.Name)]
public sealed class LayersTests(LayersBuild build) : IClassFixture<LayersBuild>
{
    private static readonly string[] s_ok = ["http.response.status_code=200", "network.protocol.version='1.1'"];

    [Fact]
    public void The_package_flows_without_a_warning() => Assert.Empty(build.Output.Warnings);

    [Fact]
    public async Task The_calls_of_the_library_and_of_the_program_are_traced()
    {
        ConsumerRun run = await build.RunAsync("App");

        Assert.Equal([run.Span("GET", "redirect/1", "Unset", s_ok, hasTemplate: false), run.Span("GET", "app", "Unset", s_ok)], run.Lines);
    }

    [Fact]
    public async Task A_program_without_the_attribute_gets_the_spans_of_the_library_alone()
    {
        ConsumerRun run = await build.RunAsync("UnmarkedApp");

        Assert.Equal([run.Span("GET", "redirect/1", "Unset", s_ok, hasTemplate: false)], run.Lines);
        Assert.Null(run.Request("app").Header("traceparent"));
    }

    [Theory]
    [InlineData("App")]
    [InlineData("UnmarkedApp")]
    public async Task A_client_made_before_the_library_is_loaded_sends_its_span_with_every_hop(string program)
    {
        ConsumerRun run = await build.RunAsync(program);

        Assert.Equal(["/redirect/1", "/redirect/0", "/app"], run.Requests.Select(static request => request.Target));
        Assert.Contains($"-{run.Request("redirect/1").ParentSpanId}-", run.Lines[0], StringComparison.Ordinal);
        Assert.Equal(run.Request("redirect/1").Header("traceparent"), run.Request("redirect/0").Header("traceparent"));
    }

    [Theory]
    [InlineData("Library", true)]
    [InlineData("App", true)]
    [InlineData("UnmarkedApp", false)]
    [InlineData("Idle", false)]
    public void Code_is_generated_where_a_marked_project_calls_HttpClient_and_nowhere_else(string project, bool isGenerated) =>
        Assert.Equal(isGenerated, build.Generated(project).Length > 0);
}
