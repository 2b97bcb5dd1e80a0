using Instrumentation.Generators.Model;

namespace Instrumentation.Generators.Emission;

/// <summary>The templates of which a call has one: <c>Urls1</c>, shared by all calls of a file that have the same choice.</summary>
internal sealed class TemplatesEmitter
{
    private readonly List<UrlTemplates> _choices;

    internal TemplatesEmitter(IEnumerable<Interceptor> interceptors) =>
        _choices = [.. interceptors.Select(static interceptor => interceptor.Description.Templates).Where(IsChoice).Distinct()];

    /// <summary>The field of a choice; null where there is none.</summary>
    internal string? FieldOf(UrlTemplates templates) => IsChoice(templates) ? $"Urls{_choices.IndexOf(templates) + 1}" : null;

    internal void WriteFields(SourceWriter writer)
    {
        for (int i = 0; i < _choices.Count; i++)
        {
            writer.Line($"private static readonly global::Instrumentation.Http.HttpUrlTemplates Urls{i + 1} = new({Segments(UrlSegment.Tree(_choices[i].Candidates), "")});").Line();
        }
    }

    private static bool IsChoice(UrlTemplates templates) => templates.Candidates.Count > 0 && templates.Only is null;

    private static string Segments(UrlSegment segment, string indent)
    {
        string inner = indent + "    ";
        return $"\n{indent}[{string.Concat(segment.Next.Select(next => $"\n{inner}new({Literal.Text(next.Text)}, [{string.Join(", ", next.Templates.Select(Template))}]{(next.Next.Any() ? "," + Segments(next, inner) : "")}),"))}\n{indent}]";
    }

    private static string Template(UrlTemplate template) =>
        template.Prefix.Length == 0 ? $"new({Literal.Text(template.Path)})" : $"new({Literal.Text(template.Path)}, {Literal.Text(template.Prefix)})";
}
