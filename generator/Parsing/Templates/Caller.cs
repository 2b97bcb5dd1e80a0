using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>One call of a method of this compilation.</summary>
/// <param name="Node">The call as written.</param>
/// <param name="Arguments">What it gives to each parameter, as declared.</param>
/// <param name="Type">The type that it stands in, where it is a call on the same object; else null.</param>
/// <param name="Made">The type whose constructor it calls; null where it calls none.</param>
internal sealed record Caller(SyntaxNode Node, IReadOnlyDictionary<IParameterSymbol, IOperation> Arguments, INamedTypeSymbol? Type, INamedTypeSymbol? Made)
{
    /// <summary>
    /// Whether one object can be made through the one call and used through the other: what a base class gets from one subclass is not
    /// what it gets in a call of another.
    /// </summary>
    internal bool CanGoWith(Caller other) =>
        Type is null || other.Type is null || (Made is null) == (other.Made is null)
        || !(Made is null ? Inherits(Type, other.Made!) : Inherits(other.Type, Made))
        || Inherits(Type, other.Type)
        || Inherits(other.Type, Type);

    private static bool Inherits(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, from.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
