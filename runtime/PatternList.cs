using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Instrumentation.Http;

/// <summary>
/// Names and regexes that users list in the attribute and in the environment. Nothing here throws: a pattern that does not
/// compile is reported to the EventSource and left out, and none can hold up calls (<see cref="TimedPattern"/>).
/// </summary>
internal sealed class PatternList
{
    private readonly PatternUse _use;
    private readonly FrozenSet<string> _texts;
    private readonly TimedPattern[] _regexes;

    private PatternList(PatternUse use, FrozenSet<string> texts, TimedPattern[] regexes) => (_use, _texts, _regexes) = (use, texts, regexes);

    /// <summary>The items without a regex among them, each of which matches itself alone; null where there is a regex.</summary>
    internal IReadOnlyCollection<string>? PlainTexts => _regexes.Length == 0 ? _texts : null;

    /// <summary>Null where no item is left: nothing matches. Items are trimmed, empty ones ignored.</summary>
    internal static PatternList? Create(PatternUse use, params IEnumerable<string?> items)
    {
        var texts = new List<string>();
        var regexes = new List<TimedPattern>();
        foreach (string? item in items)
        {
            string pattern = item?.Trim() ?? "";
            if (pattern.Length == 0)
            {
                continue;
            }

            // What needs no escape means nothing but itself.
            if (Regex.Escape(pattern) == pattern)
            {
                texts.Add(pattern);
            }
            else if (TimedPattern.Compile(use, pattern) is { } regex)
            {
                regexes.Add(regex);
            }
        }

        return texts.Count + regexes.Count == 0 ? null : new(use, texts.ToFrozenSet(Comparer(use)), [.. regexes]);
    }

    /// <summary>Whether any item matches.</summary>
    internal bool Matches(string text)
    {
        if (MatchesText(text))
        {
            return true;
        }

        foreach (TimedPattern regex in _regexes)
        {
            if (regex.Matches(text))
            {
                return true;
            }
        }

        return false;
    }

    private static StringComparer Comparer(PatternUse use) => use == PatternUse.PartOfUrl ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    private bool MatchesText(string text)
    {
        if (_use == PatternUse.WholeName)
        {
            return _texts.Contains(text);
        }

        StringComparison comparison = _use == PatternUse.PartOfUrl ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        foreach (string part in _texts.Items)
        {
            if (text.Contains(part, comparison))
            {
                return true;
            }
        }

        return false;
    }
}
