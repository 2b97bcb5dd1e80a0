using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing;

/// <summary>From the type that a user names to the hooks that it has.</summary>
internal static class HookTypeParser
{
    /// <summary>The type with its hooks; null where generated code cannot use it.</summary>
    internal static HookType? Parse(ITypeSymbol type, Compilation compilation)
    {
        if (!IsReachable(type, compilation) || IsGeneric(type))
        {
            return null;
        }

        Hook[] hooks =
        [
            .. HookSignature.All
                .Where(signature => Candidates(type, signature).Any(method => Fits(method, signature, compilation)))
                .Select(static signature => signature.Hook),
        ];
        return hooks.Length == 0 ? null : new(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), new(hooks));
    }

    /// <summary>Whether code of another file can name the type.</summary>
    internal static bool IsReachable(ITypeSymbol type, Compilation compilation) =>
        compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && !WithContainers(type).Any(static type => type.IsFileLocal);

    /// <summary>Whether the type, or one around it, has type parameters.</summary>
    internal static bool IsGeneric(ITypeSymbol type) => WithContainers(type).Any(static type => type.Arity > 0);

    /// <summary>The methods that have the name of a hook, whatever else they are.</summary>
    internal static IEnumerable<IMethodSymbol> Candidates(ITypeSymbol type, HookSignature signature) =>
        type.GetMembers(signature.Name).OfType<IMethodSymbol>().Where(static method => method.MethodKind == MethodKind.Ordinary);

    internal static bool Fits(IMethodSymbol method, HookSignature signature, Compilation compilation) =>
        method is { IsStatic: true, IsAbstract: false, IsVirtual: false, IsGenericMethod: false, RefKind: RefKind.None }
        && compilation.IsSymbolAccessibleWithin(method, compilation.Assembly)
        && NameOf(method.ReturnType) == signature.ReturnType
        && method.Parameters.Length == signature.Parameters.Count
        && method.Parameters.Zip(signature.Parameters, Fits).All(static fits => fits);

    private static bool Fits(IParameterSymbol parameter, HookParameter expected) =>
        NameOf(parameter.Type) == expected.Type && parameter.RefKind == (expected.IsRef ? RefKind.Ref : RefKind.None);

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static IEnumerable<INamedTypeSymbol> WithContainers(ITypeSymbol type)
    {
        for (var named = type as INamedTypeSymbol; named is not null; named = named.ContainingType)
        {
            yield return named;
        }
    }
}
