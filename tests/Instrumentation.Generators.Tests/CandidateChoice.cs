using System.Text.RegularExpressions;

namespace Instrumentation.Generators.Tests;

/// <summary>
/// The documented choice among candidates, without any index: of all that fit the path, the one with text where another has a hole, at
/// the first place where they differ; of equal ones the first by its text.
/// </summary>
internal static class CandidateChoice
{
    private const char Hole = '\0';

    /// <summary>The winner; null where none fits.</summary>
    /// <param name="candidates">The templates.</param>
    /// <param name="path">The path on the wire.</param>
    /// <param name="isEnd">Whether something unknown is in front of the templates: they may be the end of the path, the longer the better.</param>
    internal static string? Of(IEnumerable<string> candidates, string path, bool isEnd)
    {
        for (int start = 0; start >= 0; start = isEnd ? path.IndexOf('/', start + 1) : -1)
        {
            if (candidates.Where(candidate => Fits(candidate, path[start..])).Order(Comparer<string>.Create(Compare)).FirstOrDefault() is { } winner)
            {
                return winner;
            }
        }

        return null;
    }

    /// <summary>A hole between slashes is not empty, one beside text may be.</summary>
    private static bool Fits(string candidate, string path) => Regex.IsMatch(
        path,
        "^" + Regex.Replace(
            candidate,
            @"\{\w+\}|[^{]+",
            match => match.Value[0] != '{' ? Regex.Escape(match.Value) : IsSegment(candidate, match) ? "[^/]+" : "[^/]*") + @"\z");

    private static bool IsSegment(string candidate, Match match) =>
        candidate[match.Index - 1] == '/' && (match.Index + match.Length == candidate.Length || candidate[match.Index + match.Length] == '/');

    private static int Compare(string left, string right)
    {
        string a = Flat(left), b = Flat(right);
        for (int i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            int byRank = Rank(a, i).CompareTo(Rank(b, i));
            if (byRank != 0)
            {
                return byRank;
            }
        }

        return string.CompareOrdinal(left, right);
    }

    /// <summary>Text of the segment, then a hole, then its end.</summary>
    private static int Rank(string flat, int index) => index >= flat.Length || flat[index] == '/' ? 2 : flat[index] == Hole ? 1 : 0;

    private static string Flat(string candidate) => Regex.Replace(candidate, @"\{\w+\}", Hole.ToString());
}
