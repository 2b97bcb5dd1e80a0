using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>The argument of a call that says where it goes.</summary>
/// <param name="Operation">A URL, or a request that has one.</param>
/// <param name="IsRequest">Which of the two.</param>
internal readonly record struct CallUrl(IOperation Operation, bool IsRequest)
{
    /// <param name="invocation">The call.</param>
    /// <param name="method">What it calls, which the model need not know: see <see cref="UnboundCall"/>.</param>
    /// <param name="source">Asked for the operations.</param>
    internal static CallUrl? Of(InvocationExpressionSyntax invocation, IMethodSymbol method, ValueSource source) =>
        Argument(source.Operation(invocation)) is { } argument ? new(argument.Value, argument.Parameter!.Name == "request") : OfUnbound(invocation, method, source);

    /// <summary>The argument of a call that is bound; null where it has none.</summary>
    internal static IArgumentOperation? Argument(IOperation? call) => call switch
    {
        IInvocationOperation invocation => invocation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name is "requestUri" or "request"),
        IConditionalAccessOperation access => Argument(access.WhenNotNull),
        _ => null,
    };

    /// <summary>Only a URL that is a string or a Uri as written: of a conversion the model knows nothing here.</summary>
    private static CallUrl? OfUnbound(InvocationExpressionSyntax invocation, IMethodSymbol method, ValueSource source) =>
        invocation.ArgumentList.Arguments.FirstOrDefault(argument => UnboundCall.Parameter(method, invocation.ArgumentList, argument)?.Name == "requestUri") is { } argument
        && source.Operation(argument.Expression) is { Type: { Name: "String" or "Uri" } } url
            ? new(url, IsRequest: false)
            : null;
}
