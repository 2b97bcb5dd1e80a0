namespace Instrumentation.Generators.Model;

/// <summary>A segment of the templates that a call can have, and those that may follow it.</summary>
/// <param name="text">As the first of the templates has it: <c>users</c>, <c>{id}</c>, <c>{id}.json</c>.</param>
internal sealed class UrlSegment(string text)
{
    private readonly SortedDictionary<string, UrlSegment> _next = new(StringComparer.Ordinal);
    private readonly List<UrlTemplate> _templates = [];

    internal string Text => text;

    /// <summary>Those that end here.</summary>
    internal IReadOnlyList<UrlTemplate> Templates => _templates;

    /// <summary>Text before holes at the first character where two differ, and the longer text first: the order in which they are tried.</summary>
    internal IEnumerable<UrlSegment> Next => _next.Values;

    /// <summary>The segments that a path can begin with, in an unnamed one that holds them.</summary>
    internal static UrlSegment Tree(EquatableArray<UrlTemplate> templates)
    {
        var root = new UrlSegment("");
        foreach (UrlTemplate template in templates)
        {
            UrlSegment last = root;
            foreach (string segment in template.Path.Substring(template.Path[0] == '/' ? 1 : 0).Split('/'))
            {
                last = last.Then(segment);
            }

            last._templates.Add(template);
        }

        return root;
    }

    private UrlSegment Then(string segment)
    {
        string shape = Shape(segment);
        if (!_next.TryGetValue(shape, out UrlSegment? next))
        {
            _next[shape] = next = new(segment);
        }

        return next;
    }

    /// <summary>Holes and the end as characters that come after all others; text without a hole comes before any other.</summary>
    private static string Shape(string segment)
    {
        var shape = new System.Text.StringBuilder(segment.Contains('{') ? "\uFFFD" : "");
        bool isHole = false;
        foreach (char c in segment)
        {
            isHole = c == '{' || (isHole && c != '}');
            if (c == '}')
            {
                shape.Append('\uFFFF');
            }
            else if (!isHole)
            {
                shape.Append(c);
            }
        }

        return shape.Append('\uFFFE').ToString();
    }
}
