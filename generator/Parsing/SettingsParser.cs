using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing;

/// <summary>Reads <c>[InstrumentHttp]</c>: on the assembly, and around a call from the method outwards.</summary>
internal static class SettingsParser
{
    private const string Attribute = "Instrumentation.Http.InstrumentHttpAttribute";

    /// <summary>What the attributes around a call say, up to the outermost type; the assembly's comes on top later.</summary>
    internal static InstrumentationSettings ParseAround(ISymbol? symbol)
    {
        InstrumentationSettings settings = default;
        for (; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            settings = settings.Within(Parse(symbol));
        }

        return settings;
    }

    /// <summary>What the attribute on a symbol says.</summary>
    internal static InstrumentationSettings Parse(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "InstrumentHttpAttribute" } type && type.ToDisplayString() == Attribute)
            {
                return new(IsPresent: true, Value(attribute, "Enabled") as bool?, (SpanAttributes?)(Value(attribute, "Attributes") as int?));
            }
        }

        return default;
    }

    private static object? Value(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Kind == TypedConstantKind.Array ? null : argument.Value.Value;
            }
        }

        return null;
    }
}
