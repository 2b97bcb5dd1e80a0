using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Tests;

/// <summary>What a build tells the generator: the MSBuild property, and what the compiler reads in an <c>.editorconfig</c> of the root folder.</summary>
/// <param name="property">The value of the property; null where the package's assets are not at work.</param>
/// <param name="editorConfig">The text of the file.</param>
internal sealed class BuildOptionsProvider(string? property, string? editorConfig = null) : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigSet _files = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(editorConfig ?? "", "/.editorconfig")));

    public override AnalyzerConfigOptions GlobalOptions { get; } =
        new Options(property is null ? [] : new() { ["build_property.InstrumentHttp"] = property });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
        new Options(_files.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions.ToDictionary());

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
