using System.Globalization;

namespace Instrumentation.Generators.Tests;

/// <summary>How a URL is put together in the source.</summary>
public enum UrlStyle
{
    Interpolated,
    Added,
    Formatted,
    Concatenated,
    InLocal,
    InHelper,
    AsUri,
    InRequest,
}

/// <summary>What a URL begins with.</summary>
public enum UrlStart
{
    Relative,
    Rooted,
    Absolute,
    AbsoluteWithHoles,
    Base,
}

/// <summary>A part of a path: text, or a value that comes in at run time.</summary>
public readonly record struct UrlPart(bool IsHole, int Number);

/// <summary>A URL of random shape: as source, with its values, and as it should look on the wire.</summary>
public sealed record UrlShape(UrlStyle Style, UrlStart Start, UrlPart[][] Segments, bool HasQuery)
{
    private static readonly string[] s_words = ["users", "orders", "api", "v2", "items.json", "a-b", "Search"];

    /// <summary>How many values the source asks for.</summary>
    public int Holes => Segments.Sum(static segment => segment.Count(static part => part.IsHole));

    /// <summary>The method of the scenario: <c>values</c> fill the holes, <c>root</c> is scheme and authority.</summary>
    public string Source(int number)
    {
        (bool IsHole, string Text)[] parts = [.. Parts()];
        string interpolated = "$\"" + string.Concat(parts.Select(static part => part.IsHole ? $"{{{part.Text}}}" : part.Text)) + "\"";
        string[] operands = [.. parts.Select(static part => part.IsHole ? part.Text : $"\"{part.Text}\"")];
        string[] holes = [.. parts.Where(static part => part.IsHole).Select(static part => part.Text)];
        int next = 0;
        string format = "\"" + string.Concat(parts.Select(part => part.IsHole ? $"{{{next++}}}" : part.Text)) + "\"";
        string parameters = string.Join(", ", Enumerable.Range(0, Holes).Select(static i => $"string value{i}"));
        string url = Style switch
        {
            UrlStyle.Added => "\"\" + " + string.Join(" + ", operands),
            UrlStyle.Formatted when holes.Length > 0 => $"string.Format({format}, {string.Join(", ", holes)})",
            UrlStyle.Concatenated => $"string.Concat(new object[] {{ {string.Join(", ", operands)} }})",
            UrlStyle.InLocal => "url",
            UrlStyle.InHelper => $"Helper{number}({string.Join(", ", Enumerable.Range(0, Holes).Select(static i => $"value{i}").Prepend("root"))})",
            UrlStyle.AsUri => $"new Uri({interpolated}, UriKind.RelativeOrAbsolute)",
            _ => interpolated,
        };
        string call = Style == UrlStyle.InRequest
            ? $"await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, {url}));"
            : $"await client.GetAsync({url});";
        return $$"""
            static string Helper{{number}}({{string.Join(", ", new[] { "string root", parameters }.Where(static text => text.Length > 0))}}) => {{interpolated}};
            public static async Task Run{{number}}(HttpClient client, string root, string[] values)
            {
                {{string.Concat(Enumerable.Range(0, Holes).Select(static i => $"string value{i} = values[{i}];"))}}
                {{(Style == UrlStyle.InLocal ? $"var url = {interpolated};" : "")}}
                {{call}}
            }
            """;
    }

    private IEnumerable<(bool IsHole, string Text)> Parts()
    {
        yield return Start switch
        {
            UrlStart.Relative => (false, ""),
            UrlStart.Rooted => (false, "/"),
            UrlStart.Absolute => (false, "http://fixed.example/"),
            UrlStart.AbsoluteWithHoles => (false, "http://"),
            _ => (true, "root"),
        };
        if (Start == UrlStart.AbsoluteWithHoles)
        {
            yield return (true, "root.Substring(7)");
        }

        if (Start is UrlStart.AbsoluteWithHoles or UrlStart.Base)
        {
            yield return (false, "/");
        }

        int hole = 0;
        for (int i = 0; i < Segments.Length; i++)
        {
            if (i > 0)
            {
                yield return (false, "/");
            }

            foreach (UrlPart part in Segments[i])
            {
                yield return part.IsHole
                    ? (true, $"value{(hole++).ToString(CultureInfo.InvariantCulture)}")
                    : (false, s_words[part.Number % s_words.Length]);
            }
        }

        if (HasQuery)
        {
            yield return (false, "?q=1");
        }
    }
}
