using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Where an expression is read: in the calling method, in one of its callers, or in a helper that is expanded into it.</summary>
/// <param name="Depth">How many values and helpers have been followed so far.</param>
/// <param name="Frame">The nearest call whose arguments are known; null where none is.</param>
internal readonly record struct Scope(int Depth, Frame? Frame)
{
    /// <summary>Bounds the work, and ends recursion.</summary>
    private const int Deepest = 8;

    internal bool IsTooDeep => Depth > Deepest;

    internal Scope Deeper() => this with { Depth = Depth + 1 };

    /// <summary>Inside a helper that is called here.</summary>
    internal Scope Into(IReadOnlyDictionary<IParameterSymbol, IOperation> arguments) => new(Depth + 1, new Frame(arguments, isCaller: false, this));

    /// <summary>Inside a method that is called here.</summary>
    internal Scope Called(IReadOnlyDictionary<IParameterSymbol, IOperation> arguments) => new(Depth, new Frame(arguments, isCaller: true, this));
}
