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
    internal static string Explain(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        var source = new ValueSource(model, cancellationToken);
        return Argument(model.GetOperation(invocation, cancellationToken)) is { } argument
            ? new UnknownUrl(source, cancellationToken).ExplainArgument(argument)
            : "its URL is not to be told while an argument comes from another generator";
    }

    /// <summary>The argument that says where a call goes: a URL, or a request that has one.</summary>
    internal static IArgumentOperation? Argument(IOperation? call) => call switch
    {
        IInvocationOperation invocation => invocation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name is "requestUri" or "request"),
        IConditionalAccessOperation access => Argument(access.WhenNotNull),
        _ => null,
    };

    private string ExplainArgument(IArgumentOperation argument) =>
        argument.Parameter?.Name == "requestUri" ? Explain(argument.Value, 0)
        : UriParts.RequestUrl(argument.Value, source) is { } url ? Explain(url, 0)
        : ExplainRequest(argument.Value);

    private string ExplainRequest(IOperation request) => Unwrap(request) switch
    {
        IObjectCreationOperation => "the URL of its request is not set exactly once",
        ILocalReferenceOperation local when source.Of(local) is { } value && Unwrap(value) is IObjectCreationOperation =>
            $"the URL of the request '{local.Local.Name}' is not set exactly once",
        var operation => $"its request comes from {UnknownValue.Name(operation, cancellationToken)}",
    };

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
        IInvocationOperation call => StringFunctions.Concatenated(call) is not null || StringFunctions.Formatted(call) is not null,
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
        ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation => source.Of(operation),
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

        if (source.Returned(call.TargetMethod) is not { } body)
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

        return body;
    }

    private static IOperation Unwrap(IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null } conversion ? Unwrap(conversion.Operand) : operation;
}
