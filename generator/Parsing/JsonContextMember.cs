using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing;

/// <summary>
/// What the generator of System.Text.Json adds to a <c>JsonSerializerContext</c>: <c>Default</c>, and a property for each type. In the
/// source there is only the context, with its <c>[JsonSerializable]</c> attributes.
/// </summary>
internal static class JsonContextMember
{
    /// <summary>The name of the type that an expression will have; null where no such member is in it.</summary>
    internal static string? TypeName(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        Read(expression, model, cancellationToken).TypeName;

    /// <summary>The type, and where it is a context, which.</summary>
    private static (string? TypeName, INamedTypeSymbol? Context) Read(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Read(inner.Expression, model, cancellationToken);

            case PostfixUnaryExpressionSyntax inner:
                return Read(inner.Operand, model, cancellationToken);

            case MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access when Owner(access.Expression, model, cancellationToken) is { } owner:
                return Member(owner, name.Identifier.ValueText);

            case IdentifierNameSyntax name when model.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol { Type: IErrorTypeSymbol } local
                && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }:
                return Read(value, model, cancellationToken);

            default:
                return default;
        }
    }

    /// <summary>The context that a member is asked of: a type, a value of that type, or its <c>Default</c>.</summary>
    private static INamedTypeSymbol? Owner(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        ITypeSymbol? type = model.GetSymbolInfo(expression, cancellationToken).Symbol as INamedTypeSymbol
            ?? model.GetTypeInfo(expression, cancellationToken).Type;
        return type is not INamedTypeSymbol { TypeKind: not TypeKind.Error } known ? Read(expression, model, cancellationToken).Context
            : IsContext(known) ? known
            : null;
    }

    /// <summary>What is not in the source will be generated.</summary>
    private static (string? TypeName, INamedTypeSymbol? Context) Member(INamedTypeSymbol context, string name)
    {
        for (INamedTypeSymbol? type = context; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).FirstOrDefault() is { } member)
            {
                return ((member as IPropertySymbol)?.Type.Name, null);
            }
        }

        return name == "Default" ? ("JsonSerializerContext", context) : ("JsonTypeInfo", null);
    }

    private static bool IsContext(INamedTypeSymbol type) =>
        type.BaseType?.Name == "JsonSerializerContext"
        && type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "JsonSerializableAttribute");
}
