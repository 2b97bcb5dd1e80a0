using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>
/// Follows a reference to the expressions that its value comes from: the assignments of a local, the only one of a private or
/// read-only member, what a helper returns. What may be written elsewhere, or overridden, has none.
/// </summary>
internal sealed class ValueSource(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>For questions that begin in the file of this model.</summary>
    internal static ValueSource In(SemanticModel model, CancellationToken cancellationToken) =>
        new(model.Compilation, cancellationToken) { _models = { [model.SyntaxTree] = model } };

    /// <summary>The expressions behind a local, a field or a property; none where they cannot be told.</summary>
    internal IReadOnlyList<IOperation> Of(IOperation reference) => reference switch
    {
        ILocalReferenceOperation { Local: var local } when ModelOf(local) is { } model => Operations(Assignments.Values(local, model, cancellationToken)),
        IFieldReferenceOperation { Field: var field } when field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private => Operations([Value(field)]),
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } when !CanBeOverridden(property) && IsSetHere(property) => Operations(Values(property)),
        _ => [],
    };

    /// <summary>The same, where there is exactly one.</summary>
    internal IOperation? OnlyValueOf(IOperation reference) => Of(reference) is { Count: 1 } values ? values[0] : null;

    /// <summary>The expressions that a helper of this compilation returns; none where it does not end, or may be overridden.</summary>
    internal IReadOnlyList<IOperation> Returned(IMethodSymbol method)
    {
        if (CanBeOverridden(method) || method.Parameters.Any(static parameter => parameter.RefKind is not (RefKind.None or RefKind.In))
            || method.OriginalDefinition.DeclaringSyntaxReferences.Length != 1)
        {
            return [];
        }

        return method.OriginalDefinition.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
        {
            MethodDeclarationSyntax declaration => Operations(Returns(declaration.ExpressionBody, declaration.Body)),
            LocalFunctionStatementSyntax local => Operations(Returns(local.ExpressionBody, local.Body)),
            _ => [],
        };
    }

    internal IOperation? Operation(SyntaxNode? node) => node is null ? null : ModelOf(node.SyntaxTree)?.GetOperation(node, cancellationToken);

    /// <summary>The model of a tree of this compilation, one for each, as it keeps what it has bound; null for another's.</summary>
    internal SemanticModel? ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? found) && compilation.ContainsSyntaxTree(tree))
        {
            _models[tree] = found = compilation.GetSemanticModel(tree);
        }

        return found;
    }

    /// <summary>All of them; none where one cannot be told.</summary>
    private IOperation[] Operations(IEnumerable<ExpressionSyntax?> expressions)
    {
        IOperation?[] operations = [.. expressions.Select(Operation)];
        return operations.Contains(null) ? [] : [.. operations.OfType<IOperation>()];
    }

    private ExpressionSyntax? Value(IFieldSymbol field) => Declaration(field) switch
    {
        VariableDeclaratorSyntax declarator => Assignments.OnlyValue(field, declarator.Initializer?.Value, ModelOf, cancellationToken),
        _ => null,
    };

    private ExpressionSyntax?[] Values(IPropertySymbol property)
    {
        if (Declaration(property) is not PropertyDeclarationSyntax declaration)
        {
            return [];
        }

        AccessorDeclarationSyntax? getter = declaration.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        return declaration.ExpressionBody is not null ? [declaration.ExpressionBody.Expression]
            : getter is { Body: null, ExpressionBody: null } ? new[] { Assignments.OnlyValue(property, declaration.Initializer?.Value, ModelOf, cancellationToken) }
            : Returns(getter?.ExpressionBody, getter?.Body);
    }

    private SyntaxNode? Declaration(ISymbol symbol) =>
        symbol.OriginalDefinition.DeclaringSyntaxReferences is { Length: 1 } references ? references[0].GetSyntax(cancellationToken) : null;

    /// <summary>What is returned, apart from the functions inside.</summary>
    private static ExpressionSyntax[] Returns(ArrowExpressionClauseSyntax? arrow, BlockSyntax? block) =>
        arrow is not null ? [arrow.Expression]
        : block is null ? []
        : [.. block.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Select(static statement => statement.Expression)
            .OfType<ExpressionSyntax>()];

    /// <summary>Whether only its own type sets a property.</summary>
    internal static bool IsSetHere(IPropertySymbol property) => property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private, IsInitOnly: false };

    internal static bool CanBeOverridden(ISymbol member) =>
        (member.IsVirtual || member.IsOverride || member.IsAbstract) && !member.IsSealed && !member.ContainingType.IsSealed;

    private SemanticModel? ModelOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 ? ModelOf(symbol.DeclaringSyntaxReferences[0].SyntaxTree) : null;
}
