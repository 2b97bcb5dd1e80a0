using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Finds the one value that a variable can have. A variable that is written twice, or by reference, has none.</summary>
internal static class Assignments
{
    /// <summary>The only expression that a local is ever assigned; null where there is none, or are several.</summary>
    internal static ExpressionSyntax? OnlyValue(ILocalSymbol local, SemanticModel model, CancellationToken cancellationToken)
    {
        if (local.DeclaringSyntaxReferences.Length != 1
            || local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not VariableDeclaratorSyntax declarator)
        {
            return null;
        }

        var values = new List<ExpressionSyntax?>();
        if (declarator.Initializer is { } initializer)
        {
            values.Add(initializer.Value);
        }

        foreach (IdentifierNameSyntax name in Names(Member(declarator), local.Name))
        {
            if (Write(name) is { } write && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local))
            {
                values.Add(write.Value);
            }
        }

        return values.Count == 1 ? values[0] : null;
    }

    /// <summary>Whether anything writes to a parameter after the call has filled it.</summary>
    internal static bool IsWritten(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        parameter.RefKind is not (RefKind.None or RefKind.In)
        || parameter.DeclaringSyntaxReferences.Any(reference => Names(Member(reference.GetSyntax(cancellationToken)), parameter.Name).Any(static name => Write(name) is not null));

    /// <summary>Whether a constructor of the type writes to a member of this name.</summary>
    internal static bool IsWrittenByConstructor(ISymbol member, CancellationToken cancellationToken) =>
        member.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(cancellationToken).ChildNodes())
            .Any(node => node is ConstructorDeclarationSyntax && Names(node, member.Name).Any(static name => Write(name) is not null));

    /// <summary>The values that a property of the object in a local is set to, apart from its creation.</summary>
    internal static IEnumerable<ExpressionSyntax> PropertyValues(ILocalSymbol local, string property, CancellationToken cancellationToken) =>
        local.DeclaringSyntaxReferences
            .SelectMany(reference => Names(Member(reference.GetSyntax(cancellationToken)), local.Name))
            .Select(name => name.Parent is MemberAccessExpressionSyntax access && access.Expression == name && access.Name.Identifier.ValueText == property
                && access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access
                    ? assignment.Right
                    : null)
            .OfType<ExpressionSyntax>();

    private static IEnumerable<IdentifierNameSyntax> Names(SyntaxNode node, string name) =>
        node.DescendantNodes().OfType<IdentifierNameSyntax>().Where(identifier => identifier.Identifier.ValueText == name);

    /// <summary>The body that all uses of a local are in: the member that declares it, or the file for top-level statements.</summary>
    private static SyntaxNode Member(SyntaxNode node)
    {
        foreach (SyntaxNode ancestor in node.AncestorsAndSelf())
        {
            if (ancestor is GlobalStatementSyntax)
            {
                return ancestor.Parent!;
            }

            if (ancestor is MemberDeclarationSyntax)
            {
                return ancestor;
            }
        }

        return node.SyntaxTree.GetRoot();
    }

    /// <summary>How a name is written to: the value that a plain assignment gives it, no value for any other way; null where it is read.</summary>
    private static (ExpressionSyntax? Value, bool)? Write(IdentifierNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is ParenthesizedExpressionSyntax
            or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == node =>
                (assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? assignment.Right : null, true),
            PrefixUnaryExpressionSyntax prefix when prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression => (null, true),
            PostfixUnaryExpressionSyntax postfix when postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => (null, true),
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } when IsAssigned(tuple) => (null, true),
            ArgumentSyntax argument when argument.RefOrOutKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword => (null, true),
            RefExpressionSyntax => (null, true),
            ForEachVariableStatementSyntax => (null, true),
            _ => null,
        };
    }

    /// <summary>A tuple on the left of an assignment, or in one that is.</summary>
    private static bool IsAssigned(TupleExpressionSyntax tuple) =>
        (tuple.Parent is AssignmentExpressionSyntax assignment && assignment.Left == tuple)
        || tuple.Parent is ForEachVariableStatementSyntax
        || (tuple.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax outer } && IsAssigned(outer));
}
