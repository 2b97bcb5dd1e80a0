using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Analysis;

/// <summary>What the analyzer warns of. Each rule has a page, named after it, with its cause and its fix.</summary>
internal static class Rules
{
    private const string Category = "Instrumentation.Http";
    private const string Pages = "https://github.com/instrumentation-generators/instrumentation-generators/blob/main/docs/diagnostics/";

    internal static readonly DiagnosticDescriptor InvalidPattern = new(
        "IHTTP001",
        "A pattern is not a regular expression",
        "'{0}' in {1} is not a regular expression: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}IHTTP001.md");

    internal static readonly DiagnosticDescriptor UnusableHookType = new(
        "IHTTP002",
        "A hook type cannot be used",
        "The hooks of '{0}' are not called: {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}IHTTP002.md");

    internal static readonly DiagnosticDescriptor WrongHookSignature = new(
        "IHTTP003",
        "A hook has the wrong signature",
        "'{0}' is not called: a hook of this name must be public or internal, and '{1}'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}IHTTP003.md");
}
