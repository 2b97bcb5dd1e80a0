using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>
/// Tells, of a call without a template, which part of the expression stopped the reading of its URL. It goes the way that
/// <see cref="UrlExpressionReader"/> went, and only after that has come back with nothing.
/// </summary>
internal sealed class UnknownUrl(ValueSource source, CancellationToken cancellationToken)
{
    private const string NoText = "no text of its path is written in the source";

    /// <summary>Enough for what a person has written; ends recursion.</summary>
    private const int Deepest = 16;

    private readonly Dictionary<IParameterSymbol, IOperation> _arguments = new(SymbolEqualityComparer.Default);

    /// <summary>The end of a sentence about the call.</summary>
    internal static string Explain(InvocationExpressionSyntax invocation, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        var source = ValueSource.In(model, cancellationToken);
        return CallUrl.Of(invocation, method, source) is not { } url ? "its URL is not to be told while an argument comes from another generator"
            : url.IsRequest ? new UnknownUrl(source, cancellationToken).ExplainRequest(url.Operation, 0)
            : new UnknownUrl(source, cancellationToken).Explain(url.Operation, 0);
    }

    private string ExplainRequest(IOperation request, int depth)
    {
        IOperation operation = Unwrap(request);
        if (UriParts.Creation(operation, source) is { } creation)
        {
            return RequestParts.Url(operation, creation, source) is { } url ? Explain(url, depth + 1)
                : operation is ILocalReferenceOperation local ? $"the URL of the request '{local.Local.Name}' is not set exactly once"
                : "the URL of its request is not set exactly once";
        }

        return depth <= Deepest && operation is IInvocationOperation or ILocalReferenceOperation && Next(operation) is { } next
            ? ExplainRequest(next, depth + 1)
            : $"its request comes from {UnknownValue.Name(operation, cancellationToken)}";
    }

    private string Explain(IOperation url, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IOperation operation = Unwrap(url);
        return depth > Deepest || IsWritten(operation) ? NoText
            : Next(operation) is { } next ? Explain(next, depth + 1)
            : $"its URL comes from {UnknownValue.Name(operation, cancellationToken)}";
    }

    /// <summary>Built here, of parts that are text or holes: no single part is to blame.</summary>
    private static bool IsWritten(IOperation operation) => operation switch
    {
        { ConstantValue.HasValue: true } => true,
        IInterpolatedStringOperation or IInterpolatedStringHandlerCreationOperation or IInterpolatedStringAdditionOperation => true,
        IBinaryOperation => true,
        IInvocationOperation call => StringFunctions.Concatenated(call, default) is not null || StringFunctions.Formatted(call, default) is not null,
        IObjectCreationOperation creation => UriParts.IsBuilder(creation.Type),
        _ => false,
    };

    /// <summary>Where the value comes from; null where the source does not tell.</summary>
    private IOperation? Next(IOperation operation) => operation switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => _arguments.TryGetValue(parameter, out IOperation? argument) ? argument : null,
        IObjectCreationOperation creation when UriParts.IsUri(creation) =>
            creation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name is "uriString" or "relativeUri")?.Value,
        IPropertyReferenceOperation property when UriParts.UrlOf(property) is { } owner => owner,
        IInvocationOperation call => Returned(call),
        ICoalesceOperation coalesce => coalesce.Value,
        IConditionalOperation conditional => conditional.WhenTrue,
        ISwitchExpressionOperation { Arms.Length: > 0 } choice => choice.Arms[0].Value,
        IAwaitOperation awaited => awaited.Operation,
        ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation => source.Of(operation) is { Count: > 0 } values ? values[0] : null,
        _ => null,
    };

    private IOperation? Returned(IInvocationOperation call)
    {
        if (StringFunctions.Wrapped(call) is { } wrapped)
        {
            return wrapped;
        }

        if (call.TargetMethod is { Name: "Create", ContainingType.SpecialType: SpecialType.System_String })
        {
            return call.Arguments[call.Arguments.Length - 1].Value;
        }

        IReadOnlyList<IOperation> returned = source.Returned(call.TargetMethod);
        if (returned.Count == 0)
        {
            return null;
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                _arguments[call.TargetMethod.OriginalDefinition.Parameters[parameter.Ordinal]] = argument.Value;
            }
        }

        return returned[0];
    }

    private static IOperation Unwrap(IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null } conversion ? Unwrap(conversion.Operand) : operation;
}
