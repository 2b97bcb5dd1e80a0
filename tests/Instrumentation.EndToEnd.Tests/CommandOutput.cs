using System.Text.RegularExpressions;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>What a program has left.</summary>
internal sealed partial record CommandOutput(int ExitCode, string Text)
{
    internal IReadOnlyList<string> Lines => Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The warnings of a build, each as often as it was given; the summary at the end, which repeats them, is left out.</summary>
    internal IReadOnlyList<(string Code, string Text)> Warnings =>
    [
        .. from line in Lines.TakeWhile(static line => line is not ("Build succeeded." or "Build FAILED."))
           let match = Warning().Match(line)
           where match.Success
           select (match.Groups["code"].Value, match.Groups["text"].Value),
    ];

    /// <summary>The same, of a program that has done its work.</summary>
    internal CommandOutput Succeeded() => ExitCode == 0 ? this : throw new InvalidOperationException($"Exit code {ExitCode}:\n{Text}");

    [GeneratedRegex(@"\bwarning (?<code>[A-Z]+[0-9]+): (?<text>.*?)( \[[^\]]*\])?$")]
    private static partial Regex Warning();
}
