using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Constants as a string shows them.</summary>
internal static class Constants
{
    /// <summary>The text of a constant, where it is the same in every culture.</summary>
    internal static string? Text(IOperation operation)
    {
        if (operation.Type is { TypeKind: TypeKind.Enum })
        {
            return operation is IFieldReferenceOperation { Field: { IsConst: true } member } ? member.Name : null;
        }

        return operation.ConstantValue is not { HasValue: true, Value: var value }
            ? null
            : value switch
            {
                null => "",
                string text => text,
                char character => character.ToString(),
                bool flag => flag.ToString(),
                sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
                _ => null,
            };
    }
}
