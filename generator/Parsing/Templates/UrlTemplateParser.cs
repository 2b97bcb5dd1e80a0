using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>From a call to the template of its URL, as far as the source tells it.</summary>
internal static class UrlTemplateParser
{
    /// <param name="invocation">The call.</param>
    /// <param name="method">What it calls, which the model need not know: see <see cref="UnboundCall"/>.</param>
    /// <param name="model">Asked what the URL is made of.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal static UrlTemplate? Parse(InvocationExpressionSyntax invocation, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken) =>
        ReadUrl(invocation, method, model, cancellationToken) is { } url ? UrlTemplateBuilder.Build(url) : null;

    /// <summary>What the source tells of the URL of a call; null where the call has no expression for it.</summary>
    internal static UrlPieces? ReadUrl(InvocationExpressionSyntax invocation, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        var source = new ValueSource(model, cancellationToken);
        IOperation? found = Call(model.GetOperation(invocation, cancellationToken)) is { } call ? Url(call, source) : UrlOfUnbound(invocation, method, source);
        return found is { } url ? new UrlExpressionReader(source, cancellationToken).ReadUrl(url) : null;
    }

    private static IInvocationOperation? Call(IOperation? operation) => operation switch
    {
        IInvocationOperation call => call,
        IConditionalAccessOperation access => Call(access.WhenNotNull),
        _ => null,
    };

    private static IOperation? Url(IInvocationOperation call, ValueSource source)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            switch (argument.Parameter?.Name)
            {
                case "requestUri":
                    return argument.Value;
                case "request":
                    return UriParts.RequestUrl(argument.Value, source);
            }
        }

        return null;
    }

    /// <summary>Only a URL that is a string or a Uri as written: of a conversion the model knows nothing here.</summary>
    private static IOperation? UrlOfUnbound(InvocationExpressionSyntax invocation, IMethodSymbol method, ValueSource source) =>
        invocation.ArgumentList.Arguments.FirstOrDefault(argument => UnboundCall.Parameter(method, invocation.ArgumentList, argument)?.Name == "requestUri") is { } argument
        && source.Operation(argument.Expression) is { Type: { Name: "String" or "Uri" } } url
            ? url
            : null;
}
