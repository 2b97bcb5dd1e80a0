using System.Diagnostics;

namespace QuickStart;

/// <summary>A scenario that has been run: its span, and the exception that reached the caller.</summary>
internal sealed record ScenarioRun(Scenario Scenario, Activity Span, Type? Thrown);
