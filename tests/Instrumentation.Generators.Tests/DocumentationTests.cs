using System.Text.RegularExpressions;
using Instrumentation.Http;

namespace Instrumentation.Generators.Tests;

/// <summary>
/// Every C# example of the pages about configuration compiles with the generator, without a warning, and in <c>docs/configuration.md</c> does what its
/// section is about.
/// </summary>
public sealed partial class DocumentationTests
{
    private const string Configuration = "docs/configuration.md";

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string Caller = """public sealed class Caller(HttpClient http) { public Task M(int id) => http.GetAsync($"/callers/{id}"); }""";

    /// <summary>The page, the heading that each example stands under, and its text.</summary>
    public static TheoryData<string, string, string> Examples
    {
        get
        {
            TheoryData<string, string, string> examples = [];
            foreach (string page in new[] { Configuration, "docs/coming-from-python.md", "docs/metrics.md" })
            {
                foreach ((string heading, string code) in Read(page))
                {
                    examples.Add(page, heading, code);
                }
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_compiles(string page, string heading, string code)
    {
        var project = CompiledProject.Create([("Usings.cs", Usings), ("Example.cs", code), ("Caller.cs", Caller)]);

        project.Load();
        Assert.Empty(await project.AnalyzeAsync());
        string generated = string.Concat(project.Generated.Values);
        Assert.Contains("HttpCallSite", generated, StringComparison.Ordinal);
        if (page == Configuration && PropertyOf(heading) is { } property and not "Enabled")
        {
            Assert.Contains($"\n            {property} = ", generated, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_property_has_one_example() =>
        Assert.Equal(
            typeof(InstrumentHttpAttribute).GetProperties().Where(static property => property.DeclaringType == typeof(InstrumentHttpAttribute)).Select(static property => property.Name),
            Read(Configuration).Select(static example => PropertyOf(example.Heading)).OfType<string>());

    [Fact]
    public void The_tables_list_every_value()
    {
        string text = Text(Configuration);

        Assert.All(
            Enum.GetNames<HttpSpanAttributes>().Concat(Enum.GetNames<HttpMetrics>()).Concat(Enum.GetNames<HttpSemanticConventions>()),
            name => Assert.Contains($"| `{name}` |", text, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Heading, string Code)> Read(string page)
    {
        string heading = "";
        foreach (Match match in HeadingOrExample().Matches(Text(page)))
        {
            if (match.Groups["heading"].Success)
            {
                heading = match.Groups["heading"].Value;
            }
            else
            {
                yield return (heading, match.Groups["code"].Value);
            }
        }
    }

    private static string Text(string page) => File.ReadAllText(Repository.File(page));

    private static string? PropertyOf(string heading) => heading.StartsWith("### `", StringComparison.Ordinal) ? heading.Trim('#', ' ', '`') : null;

    [GeneratedRegex("^(?<heading>##+ [^\n]+)$|^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex HeadingOrExample();
}
