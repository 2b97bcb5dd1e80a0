namespace Instrumentation.Generators.Tests;

/// <summary>What a segment of a URL is made of.</summary>
public enum WrapperSegmentKind
{
    Word,
    Value,
    Versioned,
    Suffixed,
}
