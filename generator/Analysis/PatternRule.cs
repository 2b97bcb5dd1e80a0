using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Analysis;

/// <summary>Each text of an array must be a regular expression; a plain name is one.</summary>
internal static class PatternRule
{
    internal static void Check(SyntaxNodeAnalysisContext context, AttributeArgumentSyntax argument)
    {
        foreach (ExpressionSyntax element in Elements(argument.Expression))
        {
            if (context.SemanticModel.GetConstantValue(element, context.CancellationToken).Value is string pattern && Fault(pattern) is { } fault)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.InvalidPattern, element.GetLocation(), pattern, argument.NameEquals!.Name, fault));
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax array) => array switch
    {
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions,
        _ => [],
    };

    private static string? Fault(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
