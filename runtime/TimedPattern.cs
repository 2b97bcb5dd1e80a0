using System.Text.RegularExpressions;

namespace Instrumentation.Http;

/// <summary>
/// A regex of a <see cref="PatternList"/> that holds up calls for a limited time in all, whatever it is matched against. One that runs
/// out of time is matched without backtracking from then on, which takes time in proportion to the text. Where it cannot be (lookarounds,
/// backreferences, very large ones) it is answered as its use says, and after some such times given up.
/// </summary>
internal sealed class TimedPattern
{
    /// <summary>So often one that must backtrack may run out of time. Not the first time: a machine under load may be the reason.</summary>
    internal const int MostTimeouts = 10;

    /// <summary>A name or a URL takes microseconds. Whatever takes longer backtracks without end, and the call waits for it.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(100);

    private readonly PatternUse _use;
    private readonly string _pattern;
    private volatile Regex? _regex;
    private int _timeouts;

    private TimedPattern(PatternUse use, string pattern, Regex regex) => (_use, _pattern, _regex) = (use, pattern, regex);

    /// <summary>Null for what is no regex, which is reported.</summary>
    internal static TimedPattern? Compile(PatternUse use, string pattern)
    {
        try
        {
            // Interpreted: a compiled regex takes milliseconds to make, more than it would save on short texts, and NativeAOT interprets
            // all the same. Not without backtracking from the start: that takes five times as long to make, and the first call waits for it.
            RegexOptions options = RegexOptions.CultureInvariant | (use == PatternUse.PartOfUrl ? RegexOptions.None : RegexOptions.IgnoreCase);

            // First as the user wrote it: a) and (b would make sense of each other between the added parentheses.
            var regex = new Regex(pattern, options, s_timeout);
            return new(use, pattern, use == PatternUse.WholeName ? new Regex($@"\A(?:{pattern})\z", options, s_timeout) : regex);
        }
        catch (ArgumentException exception)
        {
            HttpInstrumentationEventSource.Log.PatternRejected(pattern, exception.Message);
            return null;
        }
    }

    internal bool Matches(string text)
    {
        bool isHidden = _use == PatternUse.PartOfName;
        if (_regex is not { } regex)
        {
            return isHidden;
        }

        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Without the text, which may hold a secret.
            HttpInstrumentationEventSource.Log.PatternTimedOut(_pattern);
            return TryDoWithoutBacktracking(regex) ? Matches(text) : isHidden;
        }
    }

    /// <summary>False where that is not possible, or has not helped.</summary>
    private bool TryDoWithoutBacktracking(Regex regex)
    {
        if ((regex.Options & RegexOptions.NonBacktracking) == 0)
        {
            try
            {
                _regex = new Regex(regex.ToString(), regex.Options | RegexOptions.NonBacktracking, s_timeout);
                return true;
            }
            catch (NotSupportedException)
            {
            }
        }

        if (Interlocked.Increment(ref _timeouts) == MostTimeouts)
        {
            _regex = null;
            HttpInstrumentationEventSource.Log.PatternGivenUp(_pattern);
        }

        return false;
    }
}
