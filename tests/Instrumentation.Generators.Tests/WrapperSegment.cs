namespace Instrumentation.Generators.Tests;

/// <summary>A segment of a caller's URL: a word, or a value with or without text beside it.</summary>
public readonly record struct WrapperSegment(WrapperSegmentKind Kind, int Number)
{
    /// <summary>None is the end of another, so that at most one pattern with text at its end fits a value.</summary>
    public static readonly string[] Words = ["users", "orders", "me", "v2", "items.json", "a-b"];

    public bool HasHole => Kind != WrapperSegmentKind.Word;

    public bool HasText => Kind != WrapperSegmentKind.Value;

    /// <summary>The text before and after the value; of a word all of it.</summary>
    public (string Before, string After) Text => Kind switch
    {
        WrapperSegmentKind.Word => (Words[Number % Words.Length], ""),
        WrapperSegmentKind.Versioned => ("v", ""),
        WrapperSegmentKind.Suffixed => ("", ".json"),
        _ => ("", ""),
    };
}
