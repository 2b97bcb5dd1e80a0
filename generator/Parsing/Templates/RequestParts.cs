using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>HttpRequestMessage: where its URL comes from.</summary>
internal static class RequestParts
{
    /// <summary>
    /// The URL of a request that is made here, in a helper, or by a caller: from its constructor, its initialiser, or one assignment.
    /// </summary>
    internal static UrlValues Read(IOperation request, UrlExpressionReader reader, ValueSource source, Scope scope)
    {
        if (!reader.Step(scope))
        {
            return UrlValues.Hole(null);
        }

        if (UriParts.Creation(request, source) is { } creation)
        {
            return Url(request, creation, source) is { } url ? reader.Read(url, scope, isWhole: true) : UrlValues.Hole(null);
        }

        return request switch
        {
            IConversionOperation { OperatorMethod: null } conversion => Read(conversion.Operand, reader, source, scope),
            IAwaitOperation awaited => Read(awaited.Operation, reader, source, scope),
            ILocalReferenceOperation local when source.OnlyValueOf(local) is { } value => ReadLocal(local, value, reader, source, scope),
            IParameterReferenceOperation parameter => Parameter(parameter, reader, source, scope),
            IInvocationOperation call when source.Returned(call.TargetMethod) is { Count: > 0 } returned =>
                UrlValues.Union(returned.Select(value => Read(value, reader, source, scope.Into(CallArguments.Of(call.Arguments, call.TargetMethod.OriginalDefinition))))),
            _ => UrlValues.Hole(null),
        };
    }

    /// <summary>A request that comes from elsewhere, unless it is given a URL here.</summary>
    private static UrlValues ReadLocal(ILocalReferenceOperation local, IOperation value, UrlExpressionReader reader, ValueSource source, Scope scope)
    {
        IOperation?[] later = [.. Assignments.PropertyValues(local.Local, "RequestUri").Select(source.Operation)];
        return later.Length == 0 ? Read(value, reader, source, scope.Deeper())
            : later.Length == 1 && later[0] is { } url ? reader.Read(url, scope, isWhole: true)
            : UrlValues.Hole(null);
    }

    private static UrlValues Parameter(IParameterReferenceOperation reference, UrlExpressionReader reader, ValueSource source, Scope scope)
    {
        IParameterSymbol parameter = reference.Parameter.OriginalDefinition;
        return StatedTemplate.Of(parameter) is { } stated ? UrlValues.Of(stated.Pieces)
            : Frame.Of(parameter, scope.Frame, out IOperation? argument) is { } frame ? Read(argument!, reader, source, frame.Outer)
            : UrlValues.Hole(parameter.Name, parameter);
    }

    /// <summary>What a request that is made here is given as its URL; null where that is nothing, or several.</summary>
    internal static IOperation? Url(IOperation request, IObjectCreationOperation creation, ValueSource source)
    {
        if (UriParts.PropertyValues(request, creation, "RequestUri", source) is not { } values)
        {
            return null;
        }

        if (UriParts.ArgumentOf(creation, "requestUri") is { } argument)
        {
            values.Add(argument);
        }

        return values.Count == 1 ? values[0] : null;
    }
}
