namespace Instrumentation.EndToEnd.Tests;

/// <summary>A build that cannot trace says so, once, and goes on.</summary>
[Collection(OnePackage.Name)]
public sealed class RequirementTests(SwitchesFolder folder) : IClassFixture<SwitchesFolder>
{
    [Fact]
    public async Task An_SDK_that_is_too_old_is_warned_of()
    {
        SwitchedBuild build = await folder.BuildAsync("-p:NETCoreSdkVersion=8.0.404");

        (string code, string text) = Assert.Single(build.Output.Warnings);
        Assert.Equal("IHTTP101", code);
        Assert.Contains("needs .NET SDK 9.0.300 or later, and this is 8.0.404", text, StringComparison.Ordinal);
        AssertUntraced(build);
    }

    [Fact]
    public async Task A_language_version_that_is_too_old_is_warned_of()
    {
        SwitchedBuild build = await folder.BuildAsync("-p:LangVersion=11");

        (string code, string text) = Assert.Single(build.Output.Warnings);
        Assert.Equal("IHTTP102", code);
        Assert.Contains("needs C# 12 or later, and LangVersion is 11", text, StringComparison.Ordinal);
        AssertUntraced(build);
    }

    [Fact]
    public async Task Switched_off_there_is_nothing_to_warn_of()
    {
        SwitchedBuild build = await folder.BuildAsync("-p:NETCoreSdkVersion=8.0.404", "-p:LangVersion=11", "-p:InstrumentHttp=False");

        Assert.Empty(build.Output.Warnings);
        AssertUntraced(build);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("latest")]
    public async Task From_CSharp_12_on_calls_are_traced(string version)
    {
        SwitchedBuild build = await folder.BuildAsync($"-p:LangVersion={version}");

        Assert.Empty(build.Output.Warnings);
        Assert.Equal([build.Run.Span("GET", "switched", "Unset", ["http.response.status_code=200", "network.protocol.version='1.1'"]), "ok"], build.Run.Lines);
    }

    private static void AssertUntraced(SwitchedBuild build)
    {
        Assert.Empty(build.Generated);
        Assert.Equal(["ok"], build.Run.Lines);
        Assert.Null(build.Run.Request("switched").Header("traceparent"));
    }
}
