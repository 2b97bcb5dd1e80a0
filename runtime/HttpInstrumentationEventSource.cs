using System.Diagnostics.Tracing;

namespace Instrumentation.Http;

/// <summary>Where the instrumentation reports its own failures, which never reach the caller: <c>Instrumentation-Http</c>.</summary>
[EventSource(Name = "Instrumentation-Http")]
internal sealed class HttpInstrumentationEventSource : EventSource
{
    internal static readonly HttpInstrumentationEventSource Log = new();

    [NonEvent]
    internal void Failed(string step, Exception exception)
    {
        if (IsEnabled(EventLevel.Warning, EventKeywords.None))
        {
            Failed(step, TextOf(exception));
        }
    }

    /// <summary>An exception of user code may throw when it is asked for its text.</summary>
    [NonEvent]
    private static string TextOf(Exception exception)
    {
        try
        {
            return exception.ToString();
        }
        catch (Exception)
        {
            return exception.GetType().ToString();
        }
    }

    [Event(1, Level = EventLevel.Warning, Message = "The call was made, but its span is incomplete. Step: {0}. {1}")]
    private void Failed(string step, string exception) => WriteEvent(1, step, exception);

    /// <summary>A name or URL pattern, of the attribute or the environment, that is no regex.</summary>
    [Event(2, Level = EventLevel.Warning, Message = "The pattern {0} is no regular expression and was left out. {1}")]
    internal void PatternRejected(string pattern, string reason) => WriteEvent(2, pattern, reason);

    /// <summary>What was being matched is not reported: it may hold a secret.</summary>
    [Event(3, Level = EventLevel.Warning, Message = "The pattern {0} ran out of time.")]
    internal void PatternTimedOut(string pattern) => WriteEvent(3, pattern);

    /// <summary>A pattern that has run out of time too often.</summary>
    [Event(4, Level = EventLevel.Warning, Message = "The pattern {0} is not matched any more: as a sensitive header it hides every captured value, else it matches nothing.")]
    internal void PatternGivenUp(string pattern) => WriteEvent(4, pattern);
}
