using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>A template that user code states with <c>[UrlTemplate("…")]</c>, where the compiler cannot see it.</summary>
/// <param name="Text">As it is written, and as the span will show it.</param>
internal readonly record struct StatedTemplate(string Text)
{
    /// <summary>Where it stands for the value of a parameter.</summary>
    internal UrlPieces Pieces => UrlPieces.Literal(Text);

    internal UrlTemplates Templates => new(new([new UrlTemplate(Text, "")]), IsExact: true);

    /// <summary>What is stated on a method or a parameter; null where it is nothing, or no template.</summary>
    internal static StatedTemplate? Of(ISymbol symbol) =>
        Attribute(symbol) is { } attribute && TextOf(attribute) is { } text && StatedTemplateSyntax.Problem(text) is null ? new(text) : null;

    /// <summary>What is stated on the method around a call, or the local function or lambda in it, if the call is its only one.</summary>
    internal static StatedTemplate? Around(InvocationExpressionSyntax invocation, ISymbol? caller, SemanticModel model, CancellationToken cancellationToken)
    {
        for (ISymbol? symbol = caller; symbol is IMethodSymbol; symbol = symbol.ContainingSymbol)
        {
            if (Of(symbol) is { } stated)
            {
                return IsOnlyCall(invocation, symbol, model, cancellationToken) ? stated : null;
            }
        }

        return null;
    }

    internal static AttributeData? Attribute(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass is { Name: "UrlTemplateAttribute", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "Instrumentation" } });

    internal static string? TextOf(AttributeData attribute) => attribute.ConstructorArguments is { Length: 1 } arguments ? arguments[0].Value as string : null;

    /// <summary>Whether the method sends no other request; functions inside that state a template of their own count with it.</summary>
    internal static bool IsOnlyCall(InvocationExpressionSyntax invocation, ISymbol method, SemanticModel model, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellationToken) is var declaration
            && (declaration.SyntaxTree != invocation.SyntaxTree || declaration.DescendantNodes().All(node => node == invocation || !IsCall(node, model, cancellationToken))));

    private static bool IsCall(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is InvocationExpressionSyntax invocation
        && SurfaceUse.CalledName(invocation) is { } name
        && SurfaceUse.IsCandidate(name)
        && SurfaceUse.Parse(invocation, model, cancellationToken) is not null;
}
