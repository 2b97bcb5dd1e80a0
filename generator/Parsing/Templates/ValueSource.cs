using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>
/// Follows a reference to the one expression that its value comes from: the only assignment of a local, the initialiser of a
/// read-only member, the body of a helper. What may be written elsewhere, or overridden, has no such expression.
/// </summary>
internal sealed class ValueSource(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>The expression behind a local, a field or a property; null where there is not exactly one.</summary>
    internal IOperation? Of(IOperation reference) => reference switch
    {
        ILocalReferenceOperation { Local: var local } => Operation(Assignments.OnlyValue(local, ModelOf(local) ?? model, cancellationToken)),
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => Operation(Initializer(field)),
        IPropertyReferenceOperation { Property: { IsIndexer: false, SetMethod: null } property } when !CanBeOverridden(property) => Operation(Body(property)),
        _ => null,
    };

    /// <summary>The one expression that a helper of this compilation returns; null where it does more, or may be overridden.</summary>
    internal IOperation? Returned(IMethodSymbol method)
    {
        if (CanBeOverridden(method) || method.Parameters.Any(static parameter => parameter.RefKind is not (RefKind.None or RefKind.In))
            || method.OriginalDefinition.DeclaringSyntaxReferences.Length != 1)
        {
            return null;
        }

        return method.OriginalDefinition.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) switch
        {
            MethodDeclarationSyntax declaration => Operation(OnlyExpression(declaration.ExpressionBody, declaration.Body)),
            LocalFunctionStatementSyntax local => Operation(OnlyExpression(local.ExpressionBody, local.Body)),
            _ => null,
        };
    }

    internal IOperation? Operation(ExpressionSyntax? expression) =>
        expression is null ? null : ModelOf(expression.SyntaxTree)?.GetOperation(expression, cancellationToken);

    private ExpressionSyntax? Initializer(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.Length == 1
        && field.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: var value }
        && !Assignments.IsWrittenByConstructor(field, cancellationToken)
            ? value
            : null;

    private ExpressionSyntax? Body(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.Length != 1
            || property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not PropertyDeclarationSyntax declaration)
        {
            return null;
        }

        if (declaration.Initializer is { } initializer)
        {
            return Assignments.IsWrittenByConstructor(property, cancellationToken) ? null : initializer.Value;
        }

        AccessorDeclarationSyntax? getter = declaration.AccessorList?.Accessors.FirstOrDefault();
        return declaration.ExpressionBody?.Expression ?? OnlyExpression(getter?.ExpressionBody, getter?.Body);
    }

    private static ExpressionSyntax? OnlyExpression(ArrowExpressionClauseSyntax? arrow, BlockSyntax? block) =>
        arrow?.Expression ?? (block is { Statements.Count: 1 } && block.Statements[0] is ReturnStatementSyntax { Expression: var returned } ? returned : null);

    private static bool CanBeOverridden(ISymbol member) =>
        (member.IsVirtual || member.IsOverride || member.IsAbstract) && !member.IsSealed && !member.ContainingType.IsSealed;

    private SemanticModel? ModelOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 ? ModelOf(symbol.DeclaringSyntaxReferences[0].SyntaxTree) : null;

    private SemanticModel? ModelOf(SyntaxTree tree) =>
        tree == model.SyntaxTree ? model
        : model.Compilation.ContainsSyntaxTree(tree) ? model.Compilation.GetSemanticModel(tree)
        : null;
}
