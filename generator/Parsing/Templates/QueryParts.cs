using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>What is added to a URL from its <c>?</c> on, which is no part of a template.</summary>
internal static class QueryParts
{
    /// <summary>
    /// Whether a local that is written here keeps its path: <c>url += "?page=1"</c>, <c>url = $"{url}&amp;q={q}"</c>,
    /// <c>url = url + "?page=1"</c>, <c>url = QueryHelpers.AddQueryString(url, …)</c>.
    /// </summary>
    internal static bool IsAddition(IdentifierNameSyntax local)
    {
        if (local.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != local)
        {
            return false;
        }

        return assignment.Kind() switch
        {
            SyntaxKind.AddAssignmentExpression => BeginsQuery(First(assignment.Right)),
            SyntaxKind.SimpleAssignmentExpression => KeepsPath(assignment.Right, local.Identifier.ValueText),
            _ => false,
        };
    }

    private static bool KeepsPath(ExpressionSyntax value, string name) => value switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsName(sum.Left, name) ? BeginsQuery(First(sum.Right)) : KeepsPath(sum.Left, name),
        InterpolatedStringExpressionSyntax { Contents: { Count: > 1 } contents } =>
            contents[0] is InterpolationSyntax hole && IsName(hole.Expression, name) && contents[1] is InterpolatedStringTextSyntax text && BeginsQuery(text.TextToken.ValueText),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments } call =>
            SurfaceUse.CalledName(call)?.Identifier.ValueText == "AddQueryString" && IsName(arguments[0].Expression, name),
        _ => false,
    };

    private static bool IsName(ExpressionSyntax expression, string name) => expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name;

    /// <summary>The text that an expression begins with; null where it is not written.</summary>
    private static string? First(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => First(sum.Left),
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax { Contents: { Count: > 0 } contents } => (contents[0] as InterpolatedStringTextSyntax)?.TextToken.ValueText,
        _ => null,
    };

    private static bool BeginsQuery(string? text) => text is { Length: > 0 } && text[0] is '?' or '&' or '#';
}
