using System.Collections.Immutable;
using Instrumentation.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Analysis;

/// <summary>Warns, at the arguments of <c>[InstrumentHttp]</c>, of what the generator has to leave out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InstrumentHttpAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.InvalidPattern, Rules.UnusableHookType, Rules.WrongHookSignature];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.ArgumentList is not { } list
            || !SettingsParser.IsInstrumentHttp(context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type as INamedTypeSymbol))
        {
            return;
        }

        foreach (AttributeArgumentSyntax argument in list.Arguments)
        {
            switch (argument.NameEquals?.Name.Identifier.ValueText)
            {
                case "RequestHeaders" or "ResponseHeaders" or "SensitiveHeaders" or "ExcludedUrls":
                    PatternRule.Check(context, argument);
                    break;

                case "Hooks" when argument.Expression is TypeOfExpressionSyntax type:
                    HookRules.Check(context, type);
                    break;
            }
        }
    }
}
