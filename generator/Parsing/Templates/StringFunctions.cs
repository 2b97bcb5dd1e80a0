using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>The functions of the framework that build, encode and format strings.</summary>
internal static class StringFunctions
{
    /// <summary>
    /// The value that a call encodes, formats or trims, and whose name its result deserves; null where the call does something else.
    /// </summary>
    internal static IOperation? Wrapped(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "ToString", IsStatic: false } => call.Instance,
        { Name: "Trim" or "TrimStart" or "TrimEnd" or "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant", ContainingType.SpecialType: SpecialType.System_String } => call.Instance,
        { Name: "EscapeDataString" or "EscapeUriString", ContainingType.Name: "Uri" } => call.Arguments[0].Value,
        { Name: "UrlEncode" or "UrlPathEncode", ContainingType.Name: "WebUtility" or "HttpUtility" } => call.Arguments[0].Value,
        { Name: "Encode", ContainingType.Name: "UrlEncoder" or "TextEncoder" } => call.Arguments[0].Value,
        { Name: "ToString", IsStatic: true, ContainingType.Name: "Convert" } => call.Arguments[0].Value,
        // It adds to the query, which is no part of a template.
        { Name: "AddQueryString", ContainingType.Name: "QueryHelpers" } => call.Arguments[0].Value,
        _ => null,
    };

    /// <summary>What a wrapped value is made into, where it is text that is written in the source; null where that is not to be told.</summary>
    internal static Func<UrlPieces, UrlPieces>? Rewritten(IInvocationOperation call)
    {
        char[]? trimmed = call.Arguments.Length == 0 ? [' '] : call.Arguments.Length == 1 && call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: char c } ? [c] : null;
        return call.TargetMethod.Name switch
        {
            "ToString" or "EscapeUriString" or "AddQueryString" => static pieces => pieces,
            "Trim" when trimmed is not null => pieces => pieces.Trim(text => text.TrimStart(trimmed), text => text.TrimEnd(trimmed)),
            "TrimStart" when trimmed is not null => pieces => pieces.Trim(text => text.TrimStart(trimmed), null),
            "TrimEnd" when trimmed is not null => pieces => pieces.Trim(null, text => text.TrimEnd(trimmed)),
            "ToLowerInvariant" or "ToLower" => static pieces => pieces.Select(static text => text.ToLowerInvariant()),
            "ToUpperInvariant" or "ToUpper" => static pieces => pieces.Select(static text => text.ToUpperInvariant()),
            "EscapeDataString" => static pieces => pieces.Select(Uri.EscapeDataString),
            _ => null,
        };
    }

    /// <summary>The strings that a call of Concat or Join puts one after the other, each with its separator; null where it is another call, or they cannot be counted.</summary>
    internal static IEnumerable<(IOperation Value, Scope Scope)>? Concatenated(IInvocationOperation call, Scope scope)
    {
        if (call.TargetMethod is { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String })
        {
            return Elements(call.Arguments, scope);
        }

        if (call.TargetMethod is { Name: "Join", ContainingType.SpecialType: SpecialType.System_String } && Elements(call.Arguments.Skip(1), scope) is { } items)
        {
            (IOperation, Scope) separator = (call.Arguments[0].Value, scope);
            return items.SelectMany((item, i) => i == 0 ? [item] : new[] { separator, item });
        }

        return null;
    }

    /// <summary>
    /// The text of a composite format and its holes: each part is a text, or the operation that fills the hole; null where it cannot be
    /// read.
    /// </summary>
    internal static IEnumerable<(string? Text, IOperation? Value, Scope Scope)>? Formatted(IInvocationOperation call, Scope scope)
    {
        if (call.TargetMethod is not { Name: "Format", ContainingType.SpecialType: SpecialType.System_String })
        {
            return null;
        }

        IArgumentOperation? format = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "format");
        return format is not null
            && Given(format.Value, scope).Value.ConstantValue is { HasValue: true, Value: string text }
            && Elements(call.Arguments.SkipWhile(argument => argument != format).Skip(1), scope) is { } values
                ? ParseFormat(text, values)
                : null;
    }

    /// <summary>A parameter on which it depends how a call puts strings together; null where there is none.</summary>
    internal static IParameterSymbol? OpenParameter(IInvocationOperation call, Scope scope) =>
        call.TargetMethod is { Name: "Concat" or "Join" or "Format", ContainingType.SpecialType: SpecialType.System_String }
            ? call.Arguments.Select(argument => Given(argument.Value, scope).Value).OfType<IParameterReferenceOperation>().FirstOrDefault()?.Parameter.OriginalDefinition
            : null;

    private static List<(string? Text, IOperation? Value, Scope Scope)>? ParseFormat(string format, List<(IOperation Value, Scope Scope)> values)
    {
        var parts = new List<(string?, IOperation?, Scope)>();
        for (int i = 0; i < format.Length; i++)
        {
            char c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                parts.Add((c.ToString(), null, default));
                i++;
            }
            else if (c == '{')
            {
                int end = format.IndexOf('}', i);
                string hole = end < 0 ? "" : format.Substring(i + 1, end - i - 1).Split(',', ':')[0].Trim();
                if (!int.TryParse(hole, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= values.Count)
                {
                    return null;
                }

                parts.Add((null, values[index].Value, values[index].Scope));
                i = end;
            }
            else
            {
                parts.Add((c.ToString(), null, default));
            }
        }

        return parts;
    }

    /// <summary>
    /// The arguments, those of a params array or an inline array one by one, also where a caller gives the array; null where it comes
    /// from elsewhere.
    /// </summary>
    private static List<(IOperation Value, Scope Scope)>? Elements(IEnumerable<IArgumentOperation> arguments, Scope scope)
    {
        var elements = new List<(IOperation, Scope)>();
        foreach (IArgumentOperation argument in arguments)
        {
            (IOperation value, Scope home) = argument.Value is IConversionOperation or { Type: IArrayTypeSymbol } ? Given(argument.Value, scope) : (argument.Value, scope);
            switch (value)
            {
                case IArrayCreationOperation { Initializer: { } initializer }:
                    elements.AddRange(initializer.ElementValues.Select(element => (element, home)));
                    break;
                case ICollectionExpressionOperation collection when !collection.Elements.Any(static element => element is ISpreadOperation):
                    elements.AddRange(collection.Elements.Select(element => (element, home)));
                    break;
                case { Type: IArrayTypeSymbol or INamedTypeSymbol { Name: "ReadOnlySpan" or "IEnumerable" or "List" } }:
                    return null;
                default:
                    elements.Add((value, home));
                    break;
            }
        }

        return elements;
    }

    /// <summary>What stands behind conversions and parameters, and where it is read.</summary>
    private static (IOperation Value, Scope Scope) Given(IOperation value, Scope scope) => value switch
    {
        IConversionOperation { OperatorMethod: null, Operand: IArrayCreationOperation or ICollectionExpressionOperation or IParameterReferenceOperation } conversion => Given(conversion.Operand, scope),
        IParameterReferenceOperation { Parameter: var parameter } when Frame.Of(parameter.OriginalDefinition, scope.Frame, out IOperation? given) is { } frame =>
            Given(given!, frame.Outer),
        _ => (value, scope),
    };
}
