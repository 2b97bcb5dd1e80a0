using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Where an expression is read: in the calling method, or in a helper that is expanded into it.</summary>
/// <param name="Depth">How many values and helpers have been followed so far.</param>
/// <param name="Arguments">What the parameters of the helper stand for.</param>
internal readonly record struct Scope(int Depth, IReadOnlyDictionary<IParameterSymbol, UrlPieces>? Arguments)
{
    /// <summary>Bounds the work, and ends recursion.</summary>
    private const int Deepest = 8;

    internal bool IsTooDeep => Depth > Deepest;

    internal Scope Deeper() => this with { Depth = Depth + 1 };

    internal Scope Into(IReadOnlyDictionary<IParameterSymbol, UrlPieces> arguments) => new(Depth + 1, arguments);
}
