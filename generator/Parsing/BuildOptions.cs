using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Parsing;

/// <summary>What the build says: properties that the package makes visible to the compiler, and the keys of <c>.editorconfig</c>.</summary>
internal static class BuildOptions
{
    private const string Property = "build_property.InstrumentHttp";
    private const string Summary = "build_property.InstrumentHttpSummary";
    private const string Report = "build_property.InstrumentHttpReport";
    private const string FileKey = "instrument_http";

    /// <summary>
    /// Whether to intercept at all. Without the property the package's MSBuild assets are not at work, so the compiler
    /// would not accept the namespace of the interceptors either.
    /// </summary>
    internal static bool ParseEnabled(AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out string? value) && !IsFalse(value);

    /// <summary>Whether the build wants a list of all calls: for its summary, unless that is off, or for the report.</summary>
    internal static bool ParseWantsList(AnalyzerConfigOptions options) =>
        ParseEnabled(options)
        && ((options.TryGetValue(Summary, out string? summary) && !IsFalse(summary))
            || (options.TryGetValue(Report, out string? report) && IsTrue(report)));

    /// <summary>The paths of the source files that an <c>.editorconfig</c> switches off, sorted.</summary>
    internal static EquatableArray<string> ParseFilesOff(Compilation compilation, AnalyzerConfigOptionsProvider options) =>
        new([.. compilation.SyntaxTrees
            .Where(tree => IsOff(tree, options))
            .Select(static tree => tree.FilePath)
            .OrderBy(static path => path, StringComparer.Ordinal)]);

    /// <summary>Whether an <c>.editorconfig</c> switches a source file off.</summary>
    internal static bool IsOff(SyntaxTree tree, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(tree).TryGetValue(FileKey, out string? value) && IsFalse(value);

    private static bool IsTrue(string value) => string.Equals(value.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsFalse(string value) => string.Equals(value.Trim(), "false", StringComparison.OrdinalIgnoreCase);
}
