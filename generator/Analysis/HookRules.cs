using Instrumentation.Generators.Model;
using Instrumentation.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Analysis;

/// <summary>Generated code must be able to name the hook type and to call each of its hooks.</summary>
internal static class HookRules
{
    internal static void Check(SyntaxNodeAnalysisContext context, TypeOfExpressionSyntax expression)
    {
        if (context.SemanticModel.GetTypeInfo(expression.Type, context.CancellationToken).Type is not { TypeKind: not (TypeKind.Error or TypeKind.TypeParameter) } type)
        {
            return;
        }

        if (WhyUnusable(type, context.Compilation) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.UnusableHookType, expression.GetLocation(), type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), reason));
            return;
        }

        foreach (HookSignature signature in HookSignature.All)
        {
            foreach (IMethodSymbol method in Misfits(type, signature, context.Compilation))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.WrongHookSignature,
                    expression.GetLocation(),
                    method.Locations.Where(static location => location.IsInSource),
                    method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                    signature));
            }
        }
    }

    private static string? WhyUnusable(ITypeSymbol type, Compilation compilation) =>
        !HookTypeParser.IsReachable(type, compilation) ? "generated code cannot name it; it and the types around it must be public or internal, and not file-local"
        : HookTypeParser.IsGeneric(type) ? "neither it nor a type around it may be generic"
        : !HookSignature.All.Any(signature => HookTypeParser.Candidates(type, signature).Any()) ? $"it has none of {string.Join(", ", HookSignature.All.Select(static signature => $"'{signature}'"))}"
        : null;

    /// <summary>The methods of a hook's name, where none of them is the hook.</summary>
    private static IMethodSymbol[] Misfits(ITypeSymbol type, HookSignature signature, Compilation compilation)
    {
        IMethodSymbol[] candidates = [.. HookTypeParser.Candidates(type, signature)];
        return candidates.Any(method => HookTypeParser.Fits(method, signature, compilation)) ? [] : candidates;
    }
}
