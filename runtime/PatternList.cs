using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Instrumentation.Http;

/// <summary>
/// Names and regexes that users list in the attribute and in the environment. Nothing here throws: a pattern that does not
/// compile is reported to the EventSource and left out, one that runs out of time is reported and answered as its use says.
/// </summary>
internal sealed class PatternList
{
    /// <summary>A name or a URL takes microseconds. Whatever takes longer backtracks without end, and the call waits for it.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    private readonly PatternUse _use;
    private readonly FrozenSet<string> _texts;
    private readonly (string Pattern, Regex Regex)[] _regexes;

    private PatternList(PatternUse use, FrozenSet<string> texts, (string Pattern, Regex Regex)[] regexes) => (_use, _texts, _regexes) = (use, texts, regexes);

    /// <summary>The items without a regex among them, each of which matches itself alone; null where there is a regex.</summary>
    internal IReadOnlyCollection<string>? PlainTexts => _regexes.Length == 0 ? _texts : null;

    /// <summary>Null where no item is left: nothing matches. Items are trimmed, empty ones ignored.</summary>
    internal static PatternList? Create(PatternUse use, params IEnumerable<string?> items)
    {
        var texts = new List<string>();
        var regexes = new List<(string Pattern, Regex Regex)>();
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
            else if (Compile(use, pattern) is { } regex)
            {
                regexes.Add((pattern, regex));
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

        foreach ((string pattern, Regex regex) in _regexes)
        {
            if (Matches(pattern, regex, text))
            {
                return true;
            }
        }

        return false;
    }

    private static StringComparer Comparer(PatternUse use) => use == PatternUse.PartOfUrl ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>
    /// Interpreted: a compiled regex takes milliseconds to make, more than it would save on short texts, and NativeAOT
    /// interprets all the same.
    /// </summary>
    private static Regex? Compile(PatternUse use, string pattern)
    {
        RegexOptions options = RegexOptions.CultureInvariant | (use == PatternUse.PartOfUrl ? RegexOptions.None : RegexOptions.IgnoreCase);
        try
        {
            // First as the user wrote it: a) and (b would make sense of each other between the added parentheses.
            var regex = new Regex(pattern, options, Timeout);
            return use == PatternUse.WholeName ? new Regex($@"\A(?:{pattern})\z", options, Timeout) : regex;
        }
        catch (ArgumentException exception)
        {
            HttpInstrumentationEventSource.Log.PatternRejected(pattern, exception.Message);
            return null;
        }
    }

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

    private bool Matches(string pattern, Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Without the text, which may hold a secret.
            HttpInstrumentationEventSource.Log.PatternTimedOut(pattern);
            return _use == PatternUse.PartOfName;
        }
    }
}
