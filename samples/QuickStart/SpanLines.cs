using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuickStart;

/// <summary>A span as lines of a tree.</summary>
internal static class SpanLines
{
    /// <summary>Tags that tell what came of a call get a line of their own under those that tell what was asked.</summary>
    private static readonly string[] s_outcomes = ["http.response.", "network.", "error."];

    internal static Markup OfScenario(ScenarioRun run) => run.Thrown is null
        ? Line($"[bold]{run.Span.DisplayName}[/]  [dim]{Milliseconds(run.Span)}[/]")
        : Line($"[bold]{run.Span.DisplayName}[/]  [dim]{Milliseconds(run.Span)}  throws {run.Thrown.Name}[/]");

    internal static IRenderable OfSpan(Activity span) => span.Kind == ActivityKind.Client
        ? new Rows([Heading(span, "green"), .. span.TagObjects.GroupBy(IsOutcome).OrderBy(static tags => tags.Key).Select(Tags)])
        : Heading(span, "blue");

    /// <summary>Its name, or what it served: server spans of .NET 10 are all named after the same operation.</summary>
    internal static string NameOf(Activity span) =>
        span.GetTagItem("url.path") is { } path ? $"{span.GetTagItem("http.request.method")} {path}" : span.DisplayName;

    private static Markup Heading(Activity span, string color)
    {
        string kind = span.Kind.ToString().ToUpperInvariant();
        string status = $"{span.Status} {span.GetTagItem("error.type") ?? span.GetTagItem("http.response.status_code")}".TrimEnd();
        string statusColor = span.Status == ActivityStatusCode.Error ? "red" : "default";
        return Line($"[{color}]{kind}[/] [bold]{NameOf(span)}[/]  [dim]{Milliseconds(span)}[/]  [{statusColor}]{status}[/]");
    }

    /// <summary>In one style: a narrow terminal then breaks the line between tags, not inside of one.</summary>
    private static Text Tags(IEnumerable<KeyValuePair<string, object?>> tags) =>
        new(string.Join(' ', tags.Select(Tag)), new Style(decoration: Decoration.Dim));

    private static string Tag(KeyValuePair<string, object?> tag) => string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}");

    private static bool IsOutcome(KeyValuePair<string, object?> tag) =>
        s_outcomes.Any(prefix => tag.Key.StartsWith(prefix, StringComparison.Ordinal));

    private static string Milliseconds(Activity span) => string.Create(CultureInfo.InvariantCulture, $"{span.Duration.TotalMilliseconds:F1} ms");

    private static Markup Line(FormattableString markup) => Markup.FromInterpolated(CultureInfo.InvariantCulture, markup);
}
