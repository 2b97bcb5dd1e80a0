using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Which parameters can bring a piece of a path: not numbers and ids.</summary>
internal static class PathParameter
{
    internal static bool CanHoldPath(IParameterSymbol parameter) => CanHoldPath(parameter.Type);

    /// <summary>Whether it is put together with slashes, or not, by what it is given to.</summary>
    internal static bool IsList(IParameterSymbol parameter) => parameter.Type is IArrayTypeSymbol;

    private static bool CanHoldPath(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Object } => true,
        IArrayTypeSymbol { ElementType: var element } => CanHoldPath(element),
        INamedTypeSymbol { Name: "Uri" or "HttpRequestMessage" or "FormattableString" } => true,
        _ => false,
    };
}
