using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Instrumentation.Generators.Emission;

/// <summary>Values in C#; null for null.</summary>
internal static class Literal
{
    internal static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    internal static string? Flag(bool? value) => value switch { null => null, true => "true", false => "false" };

    /// <summary><c>["one", "two"]</c>.</summary>
    internal static string? Array(EquatableArray<string>? texts) =>
        texts is { } items ? $"[{string.Join(", ", items.Select(Text))}]" : null;

    /// <summary>By its names, <c>T.One | T.Two</c>; by its number where it has none.</summary>
    /// <param name="type">The runtime's enumeration.</param>
    /// <param name="value">The generator's copy of the value.</param>
    internal static string? Enumeration<T>(string type, T? value)
        where T : struct, Enum
    {
        if (value?.ToString() is not { } text)
        {
            return null;
        }

        string name = $"global::Instrumentation.Http.{type}";
        return char.IsLetter(text[0])
            ? string.Join(" | ", text.Split([", "], StringSplitOptions.None).Select(flag => $"{name}.{flag}"))
            : $"({name})({text})";
    }
}
