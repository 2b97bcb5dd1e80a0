namespace Instrumentation.Generators.Tests;

/// <summary>The URL that one caller of a wrapper passes: as source, and the template that it must give.</summary>
public sealed record WrapperUrl(UrlStart Start, WrapperSegment[] Segments)
{
    /// <summary>Scheme and authority of an absolute URL.</summary>
    public const string Authority = "http://fixed.example";

    public int Holes => Segments.Count(static segment => segment.HasHole);

    /// <summary>The template under a base address without a path; null where no text of the path is written.</summary>
    /// <param name="caller">The number of the caller, which the names of its holes begin with.</param>
    public string? Template(int caller) => Segments.Any(static segment => segment.HasText)
        ? string.Concat(Parts(caller).SkipWhile(static part => part.Text != "/").Select(static part => part.IsHole ? $"{{{part.Text}}}" : part.Text))
        : null;

    public string[] HoleNames(int caller) => [.. Parts(caller).Where(static part => part.IsHole && part.Text != "root").Select(static part => part.Text)];

    /// <summary>Such as <c>$"/users/{v0x1}"</c>.</summary>
    public string Interpolated(int caller) =>
        $"$\"{Scheme}{string.Concat(Parts(caller).Skip(IsRelative ? 1 : 0).Select(static part => part.IsHole ? $"{{{part.Text}}}" : part.Text))}\"";

    /// <summary>Such as <c>"/", "users", "/", v0x1</c>.</summary>
    public string Operands(int caller) => string.Join(
        ", ", Parts(caller).Skip(IsRelative ? 1 : 0).Select(static part => part.IsHole ? part.Text : $"\"{part.Text}\"").Prepend($"\"{Scheme}\""));

    private string Scheme => Start == UrlStart.Absolute ? Authority : "";

    private bool IsRelative => Start == UrlStart.Relative;

    private IEnumerable<(bool IsHole, string Text)> Parts(int caller)
    {
        if (Start == UrlStart.Base)
        {
            yield return (true, "root");
        }

        int hole = 0;
        foreach (WrapperSegment segment in Segments)
        {
            yield return (false, "/");
            (string before, string after) = segment.Text;
            if (before.Length > 0)
            {
                yield return (false, before);
            }

            if (segment.HasHole)
            {
                yield return (true, $"v{caller}x{hole++}");
            }

            if (after.Length > 0)
            {
                yield return (false, after);
            }
        }
    }
}
