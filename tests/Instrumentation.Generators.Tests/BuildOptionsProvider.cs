using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Tests;

/// <summary>What a build tells the generator: the MSBuild property, and what the compiler reads in an <c>.editorconfig</c> of the root folder.</summary>
/// <param name="property">The value of the property; null where the package's assets are not at work.</param>
/// <param name="editorConfig">The text of the file.</param>
/// <param name="summary">The property for the summary.</param>
/// <param name="report">The property for the report.</param>
internal sealed class BuildOptionsProvider(string? property, string? editorConfig = null, string? summary = null, string? report = null) : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigSet _files = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(editorConfig ?? "", "/.editorconfig")));

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Options(new[] { ("InstrumentHttp", property), ("InstrumentHttpSummary", summary), ("InstrumentHttpReport", report) }
            .Where(static option => option.Item2 is not null)
            .ToDictionary(static option => $"build_property.{option.Item1}", static option => option.Item2!));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
        new Options(_files.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions.ToDictionary());

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
