using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>A part of a URL as the source builds it: text that stands there, or a hole that a value fills at run time.</summary>
/// <param name="Text">The text; null for a hole.</param>
/// <param name="Name">What fills the hole, in full (<c>order.Id</c>); null where nothing names it.</param>
/// <param name="Parameter">The parameter that fills the hole, whose callers may tell more; null where it is none.</param>
internal readonly record struct UrlPiece(string? Text, string? Name, IParameterSymbol? Parameter)
{
    internal bool IsHole => Text is null;

    internal static UrlPiece Literal(string text) => new(text, null, null);

    internal static UrlPiece Hole(string? name, IParameterSymbol? parameter = null) => new(null, name, parameter);
}
