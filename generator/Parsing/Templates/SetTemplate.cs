using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>What user code states with <c>request.SetUrlTemplate("…")</c>, in the method of the call and of the same variable.</summary>
/// <param name="Text">The template; null where it is no constant, or several are stated.</param>
internal readonly record struct SetTemplate(string? Text)
{
    /// <summary>What is stated of the request that a call sends; null where nothing is.</summary>
    internal static SetTemplate? Of(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (CallUrl.Argument(model.GetOperation(invocation, cancellationToken)) is not { Parameter.Name: "request" } request
            || Variable(request.Value) is not { } variable)
        {
            return null;
        }

        SyntaxNode member = invocation.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax) ?? invocation.SyntaxTree.GetRoot(cancellationToken);
        IArgumentOperation[] stated =
        [
            .. member.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(static candidate => SurfaceUse.CalledName(candidate)?.Identifier.ValueText == "SetUrlTemplate")
                .Select(candidate => Stated(model.GetOperation(candidate, cancellationToken), variable))
                .OfType<IArgumentOperation>(),
        ];
        return stated.Length == 0 ? null : new(stated.Length == 1 ? stated[0].Value.ConstantValue.Value as string : null);
    }

    /// <summary>The template that a call states; null where it calls another method.</summary>
    internal static IArgumentOperation? Stated(IInvocationOperation call) =>
        call.TargetMethod is { Name: "SetUrlTemplate", ContainingType: { Name: "HttpRequestMessageExtensions", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "Instrumentation" } } }
            ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "template")
            : null;

    private static IArgumentOperation? Stated(IOperation? operation, ISymbol variable) =>
        operation is IInvocationOperation { Arguments.Length: 2 } call && SymbolEqualityComparer.Default.Equals(Variable(call.Arguments[0].Value), variable) ? Stated(call) : null;

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IConversionOperation conversion => Variable(conversion.Operand),
        _ => null,
    };
}
