using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Tests;

/// <summary>What every rule has: one id, one severity for a reason, one page.</summary>
public sealed class RuleTests
{
    private const string Pages = "docs/diagnostics";

    /// <summary>Told by the MSBuild targets.</summary>
    private static readonly string[] s_ofTheBuild = ["IHTTP101", "IHTTP102"];

    private static readonly DiagnosticAnalyzer[] s_analyzers =
    [
        .. typeof(HttpInstrumentationGenerator).Assembly.GetTypes()
            .Where(static type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly DiagnosticDescriptor[] s_rules = [.. s_analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. s_rules.Select(static rule => rule.Id)];

    [Fact]
    public void Each_rule_has_one_page_and_each_page_one_rule()
    {
        string[] pages = [.. Directory.GetFiles(Repository.File(Pages)).Select(static file => Path.GetFileNameWithoutExtension(file)).Where(static page => page != "README").Order(StringComparer.Ordinal)];

        Assert.Equal(pages, s_rules.Select(static rule => rule.Id).Concat(s_ofTheBuild).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_names_its_rule_and_says_how_to_fix_and_to_silence_it(string id)
    {
        DiagnosticDescriptor rule = s_rules.Single(rule => rule.Id == id);
        string title = rule.Title.ToString(CultureInfo.InvariantCulture);
        string page = File.ReadAllText(Repository.File($"{Pages}/{id}.md"));

        Assert.EndsWith($"/{Pages}/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {char.ToLowerInvariant(title[0])}{title[1..]}\n", page, StringComparison.Ordinal);
        Assert.Equal(["## To fix it", "## To silence it"], page.Split('\n').Where(static line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains("```csharp\n", page, StringComparison.Ordinal);
        Assert.Contains($"\n{Severity(rule)} {id}: ", page, StringComparison.Ordinal);
        Assert.Contains($"dotnet_diagnostic.{id}.severity = none", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_index_lists_each_rule(string id)
    {
        DiagnosticDescriptor rule = s_rules.Single(rule => rule.Id == id);

        Assert.Contains($"\n| [{id}]({id}.md) | {Severity(rule)} | {rule.Title.ToString(CultureInfo.InvariantCulture)} |", File.ReadAllText(Repository.File($"{Pages}/README.md")), StringComparison.Ordinal);
    }

    /// <summary>The command line does not run an analyzer that has neither.</summary>
    [Fact]
    public void No_analyzer_mixes_warnings_and_facts() => Assert.All(
        s_analyzers,
        static analyzer => Assert.Single(analyzer.SupportedDiagnostics.Select(static rule => rule.DefaultSeverity == DiagnosticSeverity.Warning).Distinct()));

    private static string Severity(DiagnosticDescriptor rule) => rule.DefaultSeverity.ToString().ToLowerInvariant();
}
