using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Instrumentation.Generators.Tests;

/// <summary>The list of calls that the generator leaves for the build.</summary>
public sealed class CallListTests
{
    private const string Standard = "Required, NetworkProtocolVersion, UrlTemplate";

    private const string A = """
        public class A { public void M(System.Net.Http.HttpClient c) => c.GetAsync("a"); }
        """;

    private const string B = """
        public class B { public void M(System.Net.Http.HttpClient c) { System.Func<string, object> f = c.GetAsync; } }
        """;

    private static readonly (string, string)[] s_files =
        [("/src/A.cs", A), ("/src/B.cs", B), ("/src/Other.cs", "public class Other;"), ("/src/Assembly.cs", CompiledProject.AssemblyAttribute)];

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("true", null, true)]
    [InlineData("", null, true)]
    [InlineData("False", null, false)]
    [InlineData("false", "True", true)]
    [InlineData("false", "", false)]
    [InlineData(null, "true", true)]
    public void It_is_there_where_the_summary_or_the_report_wants_it(string? summary, string? report, bool isListed)
    {
        var project = CompiledProject.Create(s_files, summary: summary, report: report);

        Assert.Equal(isListed, project.Generated.ContainsKey(ListedCall.HintName));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    public void Where_the_generator_is_off_there_is_none(string? property) =>
        Assert.Empty(CompiledProject.Create(s_files, property, summary: "true", report: "true").Generated);

    [Fact]
    public void A_project_without_calls_has_none() =>
        Assert.Empty(CompiledProject.Create([("A.cs", "class A;"), ("Assembly.cs", CompiledProject.AssemblyAttribute)], summary: "true").Generated);

    [Fact]
    public void It_lists_each_call_with_all_that_is_known_of_it()
    {
        var project = CompiledProject.Create(
            [
                ("/src/Shop.cs", """
                    using System.Net.Http;
                    using Instrumentation.Http;

                    [assembly: InstrumentHttp]

                    namespace Shop;

                    class Orders(HttpClient http)
                    {
                        object One(int id) => http.GetAsync($"/orders/{id}").Result.Content;
                        object Two(int id) =>
                            http
                                .DeleteAsync($"/orders/{id}");
                        object Three(string url) => http?.GetStringAsync(url)!;
                        [InstrumentHttp(Enabled = false)] object Four() => http.GetAsync("/four");
                        object Five(dynamic url) => http.GetAsync(url);
                    #line 7 "/src/Pages/Index.razor"
                        [InstrumentHttp(Attributes = HttpSpanAttributes.Required)] object Six() => http.GetAsync("/six");
                    }
                    """),
                ("/src/Off.cs", "class Off { void M(System.Net.Http.HttpClient c) => c.PutAsync(\"/off\", null); }"),
            ],
            editorConfig: "[Off.cs]\ninstrument_http = false",
            summary: "true");

        Assert.Equal(
            [
                new("/src/Off.cs", 1, 55, "optedOut", "Off.M", "HttpClient.PutAsync", null, Standard, "unknown", "disabledByEditorConfig", "an .editorconfig says instrument_http = false for this file", null),
                new("/src/Pages/Index.razor", 7, 85, "traced", "Shop.Orders.Six", "HttpClient.GetAsync", null, "Required", "literal", null, null, "Shop.HttpCalls.g.cs/GetAsync4"),
                new("/src/Shop.cs", 10, 32, "traced", "Shop.Orders.One", "HttpClient.GetAsync", "/orders/{id}", Standard, "interpolated", null, null, "Shop.HttpCalls.g.cs/GetAsync1"),
                new("/src/Shop.cs", 13, 14, "traced", "Shop.Orders.Two", "HttpClient.DeleteAsync", "/orders/{id}", Standard, "interpolated", null, null, "Shop.HttpCalls.g.cs/DeleteAsync2"),
                new("/src/Shop.cs", 14, 39, "noTemplate", "Shop.Orders.Three", "HttpClient.GetStringAsync", null, Standard, "unknown", "unknownUrl", "its URL comes from the parameter 'url', and no caller in this project tells it", "Shop.HttpCalls.g.cs/GetStringAsync3"),
                new("/src/Shop.cs", 15, 61, "optedOut", "Shop.Orders.Four", "HttpClient.GetAsync", null, Standard, "unknown", "disabledByAttribute", "the nearest [InstrumentHttp] that sets Enabled says false", null),
                new("/src/Shop.cs", 16, 38, "notInterceptable", "Shop.Orders.Five", "HttpClient.GetAsync", null, Standard, "unknown", "dynamic", "its receiver or an argument is dynamic, and what is called is decided at run time", null),
            ],
            Calls(project));
    }

    [Fact]
    public void It_is_all_comments()
    {
        var project = CompiledProject.Create(s_files, summary: "true");

        SyntaxTree list = project.Output.SyntaxTrees.Single(static tree => tree.FilePath.EndsWith(ListedCall.HintName, StringComparison.Ordinal));
        Assert.True(Assert.Single(list.GetRoot().DescendantTokens()).IsKind(SyntaxKind.EndOfFileToken));
        project.Load();
    }

    [Theory]
    [InlineData("tab\tline\nreturn\rnext\u0085separator\u2028paragraph\u2029end")]
    [InlineData("back\\slash \\0 \\u0041 */ // \0")]
    [InlineData("half a \ud83d pair")]
    [InlineData("")]
    public void A_line_holds_whatever_a_field_holds(string text)
    {
        var call = new ListedCall(text, 1, 2, text, text, text, text, text, text, text, text, text);

        string line = call.Write();

        Assert.Equal(call, ListedCall.Read(line));
        Assert.Single(Microsoft.CodeAnalysis.Text.SourceText.From(line).Lines);
        Assert.Equal(call with { Template = null, Gap = null, Reason = null, Interceptor = null }, ListedCall.Read((call with { Template = null, Gap = null, Reason = null, Interceptor = null }).Write()));
    }

    [Fact]
    public void Other_lines_list_nothing() => Assert.Null(ListedCall.Read("// Orders.cs(22): http.GetAsync(\"/orders\")"));

    [Fact]
    public void An_edit_elsewhere_leaves_the_list_alone()
    {
        var project = CompiledProject.Create(s_files, summary: "true");

        Assert.Equal([New], project.Reasons(PipelineSteps.List));
        Assert.Equal([Cached], project.WithText("/src/Other.cs", "public class Other { int _edited; }").Reasons(PipelineSteps.List));
        Assert.Equal([Unchanged], project.WithText("/src/A.cs", A + "// edited").Reasons(PipelineSteps.List));
        Assert.Equal([Modified], project.WithText("/src/A.cs", "\n" + A).Reasons(PipelineSteps.List));
        Assert.Equal([Modified], project.WithText("/src/B.cs", "\n" + B).Reasons(PipelineSteps.List));
    }

    [Fact]
    public void An_edit_of_a_call_without_an_interceptor_leaves_the_interceptors_alone()
    {
        CompiledProject edited = CompiledProject.Create(s_files, summary: "true").WithText("/src/B.cs", "\n" + B);

        Assert.Equal([Unchanged, Modified], edited.Reasons(PipelineSteps.Uses).Select(static reason => reason == Cached ? Unchanged : reason));
        Assert.Equal([Cached], edited.Reasons(PipelineSteps.CallSites));
        Assert.Equal([Cached], edited.Reasons(PipelineSteps.SourceFiles));
    }

    private static IEnumerable<ListedCall> Calls(CompiledProject project) =>
        project.Generated[ListedCall.HintName].Split('\n').Select(ListedCall.Read).OfType<ListedCall>();
}
