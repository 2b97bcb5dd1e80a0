namespace Instrumentation.Generators.Tests;

/// <summary>What fills the holes at run time.</summary>
internal sealed class WrapperValues(int seed)
{
    /// <summary>Words of the templates, what ends a segment or makes two, and what looks like a hole.</summary>
    private static readonly string[] s_hostile = [.. WrapperSegment.Words, "", "a/b", "a%2Fb", "a?b", "a#b", "{v0x0}", "v", ".json", "v2.json"];

    private readonly Random _random = new(seed);

    internal string[] Next(int count, bool isHostile) =>
        [.. Enumerable.Range(0, count).Select(_ => isHostile ? s_hostile[_random.Next(s_hostile.Length)] : Plain())];

    /// <summary>A path of words and values, without the first slash.</summary>
    internal string Path() =>
        string.Join('/', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _random.Next(2) == 0 ? WrapperSegment.Words[_random.Next(WrapperSegment.Words.Length)] : Plain()));

    /// <summary>Nothing that a template could contain by chance, with characters that a URL escapes.</summary>
    private string Plain() => $"zq{_random.Next(10_000, 99_999)}é x";
}
