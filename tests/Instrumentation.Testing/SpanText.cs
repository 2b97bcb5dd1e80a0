using System.Diagnostics;
using System.Globalization;

namespace Instrumentation.Testing;

/// <summary>A span as text, so that a test can state all of it at once.</summary>
public static class SpanText
{
    /// <summary>The tags in order, each as <c>key=value</c>; an int as it is, a string in quotes, several in brackets.</summary>
    public static string[] Tags(this Activity span) =>
        [.. span.TagObjects.Select(static tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={Value(tag.Value)}"))];

    private static object? Value(object? value) => value switch
    {
        string text => $"'{text}'",
        string[] texts => $"[{string.Join(", ", texts.Select(static text => $"'{text}'"))}]",
        _ => value,
    };
}
