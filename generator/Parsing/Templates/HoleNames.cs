using System.Globalization;
using System.Text;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>
/// Gives the holes of one template their names: the last part of what fills a hole, in camelCase, or all of it where two holes would
/// share a name, and a number where nothing names a hole. No name is given twice.
/// </summary>
internal sealed class HoleNames(IReadOnlyList<string?> fillings)
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private int _unnamed;

    /// <summary>The text with <c>{name}</c> for each hole.</summary>
    internal string Fill(string flat)
    {
        string?[] holes = [.. flat.Where(UrlTemplateBuilder.IsHole).Select(hole => fillings[UrlTemplateBuilder.HoleNumber(hole)])];
        var shared = new HashSet<string>(
            holes.OfType<string>().GroupBy(Short).Where(static group => group.Distinct().Skip(1).Any()).Select(static group => group.Key));
        var text = new StringBuilder();
        int next = 0;
        foreach (char c in flat)
        {
            if (UrlTemplateBuilder.IsHole(c))
            {
                text.Append('{').Append(Give(holes[next++], shared)).Append('}');
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    private string Give(string? filling, HashSet<string> shared)
    {
        if (filling is null)
        {
            string number;
            do
            {
                number = (_unnamed++).ToString(CultureInfo.InvariantCulture);
            }
            while (!_given.Add(number));
            return number;
        }

        string name = shared.Contains(Short(filling)) ? Camel(filling) : Short(filling);
        string unique = name;
        for (int i = 2; !_given.Add(unique); i++)
        {
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private static string Short(string filling) => Camel(filling.Substring(filling.LastIndexOf('.') + 1));

    /// <summary><c>Id</c> → <c>id</c>, <c>_userId</c> → <c>userId</c>, <c>URLPath</c> → <c>urlPath</c>, <c>ID</c> → <c>id</c>.</summary>
    private static string Camel(string name)
    {
        string trimmed = name.TrimStart('_');
        if (trimmed.Length > 2 && trimmed[1] == '_' && trimmed[0] is ('s' or 'm'))
        {
            trimmed = trimmed.Substring(2);
        }

        if (trimmed.Length == 0)
        {
            return name;
        }

        int upper = trimmed.TakeWhile(char.IsUpper).Count();
        int lowered = upper > 1 && upper < trimmed.Length && char.IsLetter(trimmed[upper]) ? upper - 1 : upper;
        return trimmed.Substring(0, lowered).ToLowerInvariant() + trimmed.Substring(lowered);
    }
}
