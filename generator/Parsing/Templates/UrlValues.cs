using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>What an expression can be: one value where the source tells one, several where it branches.</summary>
internal sealed class UrlValues
{
    /// <summary>More than a person writes into one expression; what multiplies beyond it is left alone.</summary>
    private const int Most = 256;

    private UrlValues(UrlPieces[] items) => Items = items;

    /// <summary>Each once.</summary>
    internal IReadOnlyList<UrlPieces> Items { get; }

    internal bool HasText => Items.Any(static item => item.HasText);

    internal bool HasSlash => Items.Any(static item => item.HasSlash);

    internal static UrlValues Literal(string text) => new([UrlPieces.Literal(text)]);

    internal static UrlValues Hole(string? name, IParameterSymbol? parameter = null) => new([UrlPieces.Hole(name, parameter)]);

    internal static UrlValues Of(UrlPieces pieces) => new([pieces]);

    /// <summary>All that each of them can be.</summary>
    internal static UrlValues Union(IEnumerable<UrlValues> values) => Of(values.SelectMany(static value => value.Items));

    /// <summary>One after the other.</summary>
    internal static UrlValues Concat(IEnumerable<UrlValues> parts) =>
        parts.Aggregate((UrlValues?)null, static (left, right) => left is null ? right : left.Combine(right, static (a, b) => UrlPieces.Concat([a, b]))) ?? Literal("");

    /// <summary>Each of these with each of the others.</summary>
    internal UrlValues Combine(UrlValues others, Func<UrlPieces, UrlPieces, UrlPieces> combine) =>
        Items.Count * others.Items.Count > Most ? Hole(null) : Of(Items.SelectMany(item => others.Items.Select(other => combine(item, other))));

    internal UrlValues Select(Func<UrlPieces, UrlPieces> change) => Of(Items.Select(change));

    private static UrlValues Of(IEnumerable<UrlPieces> items)
    {
        UrlPieces[] distinct = [.. items.Distinct().Take(Most + 1)];
        return distinct.Length is 0 or > Most ? Hole(null) : new(distinct);
    }
}
