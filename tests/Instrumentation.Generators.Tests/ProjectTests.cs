using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Instrumentation.Generators.Tests;

/// <summary>The project as a whole: what is generated, under which names, and when nothing is.</summary>
public sealed class ProjectTests
{
    private const string Call = """public class Caller { public void M(System.Net.Http.HttpClient c) => c.GetAsync("x"); }""";

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("", true)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    [InlineData(null, false)]
    public void The_property_switches_off(string? property, bool generates)
    {
        var project = CompiledProject.Create([("Caller.cs", Call), ("Assembly.cs", CompiledProject.AssemblyAttribute)], property);

        Assert.Equal(generates ? ["Caller.HttpCalls.g.cs", "HttpCalls.Initialization.g.cs"] : [], project.Generated.Keys.Order());
    }

    [Theory]
    [InlineData("[*]\ninstrument_http = false")]
    [InlineData("[/src/Old/**.cs]\ninstrument_http = FALSE", "/src/New/Client.cs", "/src/Old.cs")]
    [InlineData("[{Client,Other}.cs]\ninstrument_http = False", "/src/Old.cs")]
    [InlineData("[*]\ninstrument_http = false\n[/src/New/*]\nInstrument_Http = true", "/src/New/Client.cs")]
    [InlineData("[*]\ninstrument_http = true", "/src/New/Client.cs", "/src/Old.cs", "/src/Old/Client.cs")]
    [InlineData("[*]\ninstrument_http = no", "/src/New/Client.cs", "/src/Old.cs", "/src/Old/Client.cs")]
    [InlineData("[*]\ninstrument_https = false", "/src/New/Client.cs", "/src/Old.cs", "/src/Old/Client.cs")]
    public void An_editorconfig_switches_files_off(string editorConfig, params string[] traced)
    {
        string[] paths = ["/src/New/Client.cs", "/src/Old.cs", "/src/Old/Client.cs"];
        var project = CompiledProject.Create(
            [
                .. paths.Select(static (path, i) => (path, Call.Replace("public class Caller", $"[Instrumentation.Http.InstrumentHttp(Enabled = true)] public class Caller{i}", StringComparison.Ordinal).Replace("\"x\"", $"\"{path}\"", StringComparison.Ordinal))),
                ("/src/Assembly.cs", CompiledProject.AssemblyAttribute),
            ],
            editorConfig: editorConfig);

        project.Load();
        Assert.Equal(traced, paths.Where(path => project.Generated.Values.Any(text => text.Contains($"\"{path}\"", StringComparison.Ordinal))));
        Assert.Equal(traced.Length == 0 ? 0 : traced.Length + 1, project.Generated.Count);
    }

    [Fact]
    public void A_project_without_calls_gets_nothing() => Assert.Empty(CompiledProject.Create("public class Nothing;").Generated);

    [Fact]
    public void Files_of_one_name_in_several_folders_get_names_of_their_own()
    {
        string[] paths = ["/a/Client.cs", "/b/Client.cs", "/c/client.cs", "/c/Client.2.cs", "/d/HttpCalls.Initialization.cs", "/e/Odd name (1).cs"];
        var project = CompiledProject.Create([
            .. paths.Select(static (path, i) => (path, Call.Replace("Caller", $"Caller{i}", StringComparison.Ordinal))),
            ("Assembly.cs", CompiledProject.AssemblyAttribute)]);

        project.Load();
        Assert.Equal(
            [
                "Client.2.2.HttpCalls.g.cs", "Client.2.HttpCalls.g.cs", "Client.HttpCalls.g.cs", "HttpCalls.Initialization.HttpCalls.g.cs",
                "HttpCalls.Initialization.g.cs", "Odd_name__1_.HttpCalls.g.cs", "client.3.HttpCalls.g.cs",
            ],
            project.Generated.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_comment_stays_a_comment_whatever_the_call_contains()
    {
        var project = CompiledProject.Create("""
            public class Caller
            {
                public void M(System.Net.Http.HttpClient c) => c.GetAsync(
                    @"first line
            second line */ }" + "\u2028\u0085" /* and a comment */
                    + "a long tail, a long tail, a long tail, a long tail, a long tail, a long tail, a long tail");
            }
            """);

        project.Load();
    }

    [Fact]
    public void A_release_build_keeps_nothing_of_the_locations_or_of_the_attribute()
    {
        string[] attributes = [.. CompiledProject.Create(Call).Load().GetTypes()
            .SelectMany(static type => type.GetMethods((System.Reflection.BindingFlags)(-1)))
            .SelectMany(static method => method.CustomAttributes)
            .Select(static attribute => attribute.AttributeType.Name)];

        Assert.DoesNotContain(attributes, static name => name.Contains("InterceptsLocation", StringComparison.Ordinal));
        Assert.DoesNotContain(CompiledProject.Create(Call).Load().CustomAttributes, static attribute => attribute.AttributeType.Name == "InstrumentHttpAttribute");
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public void The_generated_code_is_of_every_language_version(LanguageVersion version)
    {
        var project = CompiledProject.Create(Call);
        CSharpParseOptions options = ((CSharpParseOptions)project.Input.SyntaxTrees[0].Options).WithLanguageVersion(version);

        IEnumerable<SyntaxTree> trees = project.Generated.Values.Select(text => CSharpSyntaxTree.ParseText(text, options));

        Assert.All(trees, static tree => Assert.Empty(tree.GetDiagnostics()));
    }
}
