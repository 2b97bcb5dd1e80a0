using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing;

/// <summary>Reads <c>[InstrumentHttp]</c>: on the assembly, and around a call from the method outwards.</summary>
internal static class SettingsParser
{
    private const string Attribute = "Instrumentation.Http.InstrumentHttpAttribute";

    /// <summary>What the attributes around a call say, up to the outermost type; the assembly's comes on top later.</summary>
    internal static InstrumentationSettings ParseAround(ISymbol? symbol, Compilation compilation)
    {
        InstrumentationSettings settings = InstrumentationSettings.None;
        for (; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            settings = settings.Within(Parse(symbol, compilation));
        }

        return settings;
    }

    /// <summary>What the attribute on a symbol says.</summary>
    internal static InstrumentationSettings Parse(ISymbol symbol, Compilation compilation) =>
        symbol.GetAttributes().FirstOrDefault(static attribute => IsInstrumentHttp(attribute.AttributeClass)) is { } attribute
            ? Parse(new AttributeArguments(attribute), compilation)
            : InstrumentationSettings.None;

    internal static bool IsInstrumentHttp(INamedTypeSymbol? type) =>
        type is { Name: "InstrumentHttpAttribute" } && type.ToDisplayString() == Attribute;

    private static InstrumentationSettings Parse(AttributeArguments arguments, Compilation compilation) => new(
        IsPresent: true,
        arguments.Flag("Enabled"),
        new CallOptions(
            (SpanAttributes?)arguments.Number("Attributes"),
            (SemanticConventions?)arguments.Number("SemanticConventions"),
            arguments.Texts("RequestHeaders"),
            arguments.Texts("ResponseHeaders"),
            arguments.Texts("SensitiveHeaders"),
            arguments.Texts("SensitiveQueryParameters"),
            arguments.Texts("ExcludedUrls"),
            arguments.Flag("PropagateContext"),
            arguments.Flag("RecordExceptions"),
            (Metrics?)arguments.Number("Metrics"),
            arguments.Type("Hooks") is { } hooks ? HookTypeParser.Parse(hooks, compilation) : null));
}
