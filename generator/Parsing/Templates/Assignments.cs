using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Finds the values that a variable can have. One that is written by reference, or as a part of something, has none.</summary>
internal static class Assignments
{
    /// <summary>
    /// The expressions that a local is assigned; none where it gets a value in any other way. What is added to it from a <c>?</c> on is
    /// no part of a path and does not count.
    /// </summary>
    internal static IReadOnlyList<ExpressionSyntax> Values(ILocalSymbol local, SemanticModel model, CancellationToken cancellationToken)
    {
        if (local.DeclaringSyntaxReferences.Length != 1
            || local.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not VariableDeclaratorSyntax declarator)
        {
            return [];
        }

        var values = new List<ExpressionSyntax?>();
        if (declarator.Initializer is { } initializer)
        {
            values.Add(initializer.Value);
        }

        foreach (IdentifierNameSyntax name in Names(Member(declarator), local.Name))
        {
            if (Write(name) is { } write && !QueryParts.IsAddition(name) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local))
            {
                values.Add(write.Value);
            }
        }

        // A value that is made of the one before may be made so more than once.
        return values.Any(value => value is null || (values.Count > 1 && Names(value, local.Name).Any())) ? [] : [.. values.OfType<ExpressionSyntax>()];
    }

    /// <summary>The one expression that a field or property is ever assigned, by an initialiser or anywhere in its type; else null.</summary>
    internal static ExpressionSyntax? OnlyValue(ISymbol member, ExpressionSyntax? initializer, Func<SyntaxTree, SemanticModel?> modelOf, CancellationToken cancellationToken)
    {
        ExpressionSyntax? value = initializer;
        foreach (IdentifierNameSyntax name in member.ContainingType.DeclaringSyntaxReferences.SelectMany(reference => Names(reference.GetSyntax(cancellationToken), member.Name)))
        {
            if (Write(name) is { } write
                && SymbolEqualityComparer.Default.Equals(modelOf(name.SyntaxTree)?.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, member.OriginalDefinition))
            {
                if (value is not null || write.Value is null)
                {
                    return null;
                }

                value = write.Value;
            }
        }

        return value;
    }

    /// <summary>Whether anything writes to a parameter after the call has filled it.</summary>
    internal static bool IsWritten(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        parameter.RefKind is not (RefKind.None or RefKind.In)
        || parameter.DeclaringSyntaxReferences.Any(reference => Names(Member(reference.GetSyntax(cancellationToken)), parameter.Name).Any(static name => name.Parent is not MemberAccessExpressionSyntax && Write(name) is not null));

    /// <summary>The values that a property of the object in a local is set to, apart from its creation.</summary>
    internal static IEnumerable<ExpressionSyntax> PropertyValues(ILocalSymbol local, string property) =>
        local.DeclaringSyntaxReferences
            .SelectMany(reference => Names(Member(reference.GetSyntax()), local.Name))
            .Select(name => name.Parent is MemberAccessExpressionSyntax access && access.Expression == name && access.Name.Identifier.ValueText == property
                && access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access
                    ? assignment.Right
                    : null)
            .OfType<ExpressionSyntax>();

    private static IEnumerable<IdentifierNameSyntax> Names(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(identifier => identifier.Identifier.ValueText == name);

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
        while (node.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            || (node.Parent is MemberAccessExpressionSyntax access && access.Name == node))
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
