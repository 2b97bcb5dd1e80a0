using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>One call on the way to an expression: what it gives to the parameters of what it calls.</summary>
/// <param name="arguments">By parameter, as it is declared.</param>
/// <param name="isCaller">Whether the call leads to the call site; else it is one of a helper that makes a part of the URL.</param>
/// <param name="outer">Where the arguments are read.</param>
internal sealed class Frame(IReadOnlyDictionary<IParameterSymbol, IOperation> arguments, bool isCaller, Scope outer)
{
    internal bool IsCaller => isCaller;

    internal Scope Outer => outer;

    /// <summary>The nearest call that gives a value to the parameter.</summary>
    internal static Frame? Of(IParameterSymbol parameter, Frame? nearest, out IOperation? argument)
    {
        for (Frame? frame = nearest; frame is not null; frame = frame.Outer.Frame)
        {
            if (frame.Argument(parameter, out argument))
            {
                return frame;
            }
        }

        argument = null;
        return null;
    }

    private bool Argument(IParameterSymbol parameter, out IOperation? argument) => arguments.TryGetValue(parameter, out argument);
}
