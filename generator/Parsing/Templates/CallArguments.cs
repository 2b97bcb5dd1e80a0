using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>What a call gives to the parameters of a method.</summary>
internal static class CallArguments
{
    /// <param name="given">The arguments; they may be those of a delegate, or of what the method overrides or implements.</param>
    /// <param name="method">As it is declared.</param>
    internal static Dictionary<IParameterSymbol, IOperation> Of(IEnumerable<IArgumentOperation> given, IMethodSymbol method)
    {
        var arguments = new Dictionary<IParameterSymbol, IOperation>(SymbolEqualityComparer.Default);
        foreach (IArgumentOperation argument in given)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal < method.Parameters.Length)
            {
                arguments[method.Parameters[parameter.Ordinal]] = argument.Value;
            }
        }

        return arguments;
    }
}
