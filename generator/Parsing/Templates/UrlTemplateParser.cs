using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>From a call to the template of its URL, as far as the source tells it.</summary>
internal static class UrlTemplateParser
{
    internal static UrlTemplate? Parse(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        var source = new ValueSource(model, cancellationToken);
        return Call(model.GetOperation(invocation, cancellationToken)) is { } call && Url(call, source) is { } url
            ? UrlTemplateBuilder.Build(new UrlExpressionReader(source, cancellationToken).ReadUrl(url))
            : null;
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
}
