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
        _ => null,
    };

    /// <summary>The strings that a call of Concat or Join puts one after the other, each with its separator; null where it is another call, or they cannot be counted.</summary>
    internal static IEnumerable<IOperation>? Concatenated(IInvocationOperation call)
    {
        if (call.TargetMethod is { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String })
        {
            return Elements(call.Arguments);
        }

        if (call.TargetMethod is { Name: "Join", ContainingType.SpecialType: SpecialType.System_String } && Elements(call.Arguments.Skip(1)) is { } items)
        {
            IOperation separator = call.Arguments[0].Value;
            return items.SelectMany((item, i) => i == 0 ? [item] : new[] { separator, item });
        }

        return null;
    }

    /// <summary>The text of a composite format and its holes: each part is a string or the operation that fills the hole; null where it cannot be read.</summary>
    internal static IEnumerable<object>? Formatted(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "Format", ContainingType.SpecialType: SpecialType.System_String })
        {
            return null;
        }

        IArgumentOperation? format = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "format");
        if (format?.Value.ConstantValue is not { HasValue: true, Value: string text }
            || Elements(call.Arguments.SkipWhile(argument => argument != format).Skip(1)) is not { } values)
        {
            return null;
        }

        return ParseFormat(text, [.. values]);
    }

    private static List<object>? ParseFormat(string format, IOperation[] values)
    {
        var parts = new List<object>();
        for (int i = 0; i < format.Length; i++)
        {
            char c = format[i];
            if (c is '{' or '}' && i + 1 < format.Length && format[i + 1] == c)
            {
                parts.Add(c.ToString());
                i++;
            }
            else if (c == '{')
            {
                int end = format.IndexOf('}', i);
                string hole = end < 0 ? "" : format.Substring(i + 1, end - i - 1).Split(',', ':')[0].Trim();
                if (!int.TryParse(hole, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= values.Length)
                {
                    return null;
                }

                parts.Add(values[index]);
                i = end;
            }
            else
            {
                parts.Add(c.ToString());
            }
        }

        return parts;
    }

    /// <summary>The arguments, those of a params array or an inline array one by one; null where an array comes from elsewhere.</summary>
    private static List<IOperation>? Elements(IEnumerable<IArgumentOperation> arguments)
    {
        var elements = new List<IOperation>();
        foreach (IArgumentOperation argument in arguments)
        {
            IOperation value = argument.Value is IConversionOperation { Operand: IArrayCreationOperation array } ? array : argument.Value;
            switch (value)
            {
                case IArrayCreationOperation { Initializer: { } initializer }:
                    elements.AddRange(initializer.ElementValues);
                    break;
                case ICollectionExpressionOperation collection when !collection.Elements.Any(static element => element is ISpreadOperation):
                    elements.AddRange(collection.Elements);
                    break;
                case { Type: IArrayTypeSymbol or INamedTypeSymbol { Name: "ReadOnlySpan" or "IEnumerable" or "List" } }:
                    return null;
                default:
                    elements.Add(value);
                    break;
            }
        }

        return elements;
    }
}
