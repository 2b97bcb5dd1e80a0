using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Analysis;

/// <summary>What the analyzer of <c>[InstrumentHttp]</c> warns of. Each rule has a page, named after it, with its cause and its fix.</summary>
internal static class Rules
{
    private const string Category = "Instrumentation.Http";
    private const string Pages = "https://github.com/instrumentation-generators/instrumentation-generators/blob/main/docs/diagnostics/";

    internal static readonly DiagnosticDescriptor InvalidPattern = Warning(
        "IHTTP001", "A pattern is not a regular expression", "'{0}' in {1} is not a regular expression: {2}");

    internal static readonly DiagnosticDescriptor UnusableHookType = Warning(
        "IHTTP002", "A hook type cannot be used", "The hooks of '{0}' are not called: {1}");

    internal static readonly DiagnosticDescriptor WrongHookSignature = Warning(
        "IHTTP003", "A hook has the wrong signature", "'{0}' is not called: a hook of this name must be public or internal, and '{1}'");

    /// <summary>Where the user must act.</summary>
    internal static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    /// <summary>Where the user may want to act.</summary>
    internal static DiagnosticDescriptor Info(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Info);

    /// <summary>Where all is as it should be.</summary>
    internal static DiagnosticDescriptor Hidden(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Hidden);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");
}
