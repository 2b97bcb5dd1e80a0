using System.Diagnostics;

namespace QuickStart;

/// <summary>One way to call the server, and what is expected of it.</summary>
/// <param name="Name">Names the span around it.</param>
/// <param name="ClientSpans">How many client spans it produces.</param>
/// <param name="Call">The calls.</param>
/// <param name="Throws">The exception that the caller gets, if any.</param>
internal sealed record Scenario(string Name, int ClientSpans, Func<Task> Call, Type? Throws = null)
{
    internal const string SourceName = "QuickStart";

    private static readonly ActivitySource s_source = new(SourceName);

    internal async Task<ScenarioRun> RunAsync()
    {
        using Activity span = s_source.StartActivity(Name) ?? throw new InvalidOperationException($"Nobody listens to {SourceName}.");
        try
        {
            await Call();
            return new(this, span, Thrown: null);
        }
        catch (Exception exception)
        {
            return new(this, span, exception.GetType());
        }
    }
}
