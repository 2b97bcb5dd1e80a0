using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>What is known of a string: its pieces, in order. Nothing known is one hole.</summary>
internal sealed record UrlPieces(EquatableArray<UrlPiece> Items)
{
    internal static readonly UrlPieces Empty = new(new EquatableArray<UrlPiece>([]));

    /// <summary>Whether any of it is written in the source.</summary>
    internal bool HasText => Items.Any(static piece => piece.Text is { Length: > 0 });

    /// <summary>The parameter that fills the only hole, where there is nothing else.</summary>
    internal IParameterSymbol? OnlyParameter => Items.Count == 1 ? Items[0].Parameter : null;

    internal bool IsLiteral => !Items.Any(static piece => piece.IsHole);

    internal bool HasSlash => Items.Any(static piece => piece.Text?.Contains('/') == true);

    internal static UrlPieces Literal(string text) => text.Length == 0 ? Empty : new(new EquatableArray<UrlPiece>([UrlPiece.Literal(text)]));

    internal static UrlPieces Hole(string? name, IParameterSymbol? parameter = null) => new(new EquatableArray<UrlPiece>([UrlPiece.Hole(name, parameter)]));

    /// <summary>One after the other; neighbouring texts become one.</summary>
    internal static UrlPieces Concat(IEnumerable<UrlPieces> parts)
    {
        var pieces = new List<UrlPiece>();
        foreach (UrlPiece piece in parts.SelectMany(static part => part.Items))
        {
            if (piece.Text is { } text && pieces.Count > 0 && pieces[pieces.Count - 1].Text is { } before)
            {
                pieces[pieces.Count - 1] = UrlPiece.Literal(before + text);
            }
            else
            {
                pieces.Add(piece);
            }
        }

        return new(new EquatableArray<UrlPiece>([.. pieces]));
    }

    /// <summary>The same with its first and its last text changed, where it begins or ends with text.</summary>
    internal UrlPieces Trim(Func<string, string>? start, Func<string, string>? end)
    {
        UrlPiece[] pieces = [.. Items];
        if (start is not null && pieces.Length > 0 && pieces[0].Text is { } first)
        {
            pieces[0] = UrlPiece.Literal(start(first));
        }

        if (end is not null && pieces.Length > 0 && pieces[pieces.Length - 1].Text is { } last)
        {
            pieces[pieces.Length - 1] = UrlPiece.Literal(end(last));
        }

        return new(new EquatableArray<UrlPiece>(pieces));
    }

    internal UrlPieces Select(Func<string, string> text) =>
        new(new EquatableArray<UrlPiece>([.. Items.Select(piece => piece.Text is { } literal ? UrlPiece.Literal(text(literal)) : piece)]));
}
