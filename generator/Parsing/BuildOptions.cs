using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Parsing;

/// <summary>What the build says, through the properties that the package makes visible to the compiler.</summary>
internal static class BuildOptions
{
    private const string Property = "build_property.InstrumentHttp";

    /// <summary>
    /// Whether to intercept at all. Without the property the package's MSBuild assets are not at work, so the compiler
    /// would not accept the namespace of the interceptors either.
    /// </summary>
    internal static bool ParseEnabled(AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out string? value) && !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
}
