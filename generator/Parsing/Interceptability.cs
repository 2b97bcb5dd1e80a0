using Instrumentation.Generators.Model;
using Instrumentation.Generators.Parsing.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing;

/// <summary>
/// The calls that the compiler gives a location for and that must be left alone nevertheless: intercepting them would do
/// nothing, or harm.
/// </summary>
internal static class Interceptability
{
    /// <summary>Why an invocation must be left alone; null where nothing is against an interceptor.</summary>
    internal static CoverageGap? WhyNot(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken) =>
        IsBaseCall(invocation) ? CoverageGap.BaseCall
        : IsDynamic(invocation, model, cancellationToken) ? CoverageGap.Dynamic
        : IsInExpressionTree(invocation, model, cancellationToken) ? CoverageGap.ExpressionTree
        : null;

    /// <summary>The client behind a <c>dynamic</c> receiver: the operand of a cast, or what a local was declared with; null where it may be anything.</summary>
    internal static ITypeSymbol? DynamicClient(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax? receiver = (invocation.Expression as MemberAccessExpressionSyntax)?.Expression;
        if (receiver is null || model.GetTypeInfo(receiver, cancellationToken).Type is not { TypeKind: TypeKind.Dynamic })
        {
            return null;
        }

        while (receiver is ParenthesizedExpressionSyntax inner)
        {
            receiver = inner.Expression;
        }

        IOperation? value = model.GetOperation(receiver, cancellationToken);
        if (value is ILocalReferenceOperation)
        {
            value = ValueSource.In(model, cancellationToken).OnlyValueOf(value);
        }

        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return HttpSurface.IsClient(value?.Type) ? value!.Type : null;
    }

    /// <summary>A virtual call, sent back through an interceptor, would come back to the override that made it.</summary>
    private static bool IsBaseCall(InvocationExpressionSyntax invocation) =>
        invocation.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };

    /// <summary>Bound at run time: the compiler accepts an interceptor and never calls it.</summary>
    private static bool IsDynamic(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken) =>
        invocation.ArgumentList.Arguments.Any(argument =>
            model.GetTypeInfo(argument.Expression, cancellationToken).Type is { TypeKind: TypeKind.Dynamic });

    /// <summary>The interceptor would stand in the tree, and whoever reads the tree, a mocking library say, would not know it.</summary>
    private static bool IsInExpressionTree(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (SyntaxNode ancestor in invocation.Ancestors())
        {
            if (ancestor is MemberDeclarationSyntax)
            {
                return false;
            }

            if (ancestor is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax
                && model.GetOperation(invocation, cancellationToken) is { } operation)
            {
                return IsInExpressionTree(operation);
            }
        }

        return false;
    }

    private static bool IsInExpressionTree(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation { Parent.Type: { Name: "Expression" } type }
                && type.ContainingNamespace.ToDisplayString() == "System.Linq.Expressions")
            {
                return true;
            }
        }

        return false;
    }
}
