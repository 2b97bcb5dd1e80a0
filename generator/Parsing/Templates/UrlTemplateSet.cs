using System.Text;
using Instrumentation.Generators.Model;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Gathers the templates that the URL of a call can have.</summary>
internal sealed class UrlTemplateSet
{
    /// <summary>Of those that differ in the names of their holes alone, which no URL can tell apart, the ordinally first.</summary>
    private readonly Dictionary<(string Shape, bool HasPrefix), UrlTemplate> _byShape = [];

    private bool _isExact = true;

    internal UrlTemplates Templates => new(
        new([.. _byShape.Values.OrderBy(static template => template, ByText.Instance)]),
        _isExact && _byShape.Count > 0);

    internal int Count => _byShape.Count;

    internal static UrlTemplateSet Of(UrlValues values)
    {
        var set = new UrlTemplateSet();
        set.Add(values);
        return set;
    }

    internal void Add(UrlValues values)
    {
        foreach (UrlPieces value in values.Items)
        {
            if (UrlTemplateBuilder.Build(value) is not { } template)
            {
                _isExact = false;
            }
            else if (!_byShape.TryGetValue(Shape(template), out UrlTemplate? same) || ByText.Instance.Compare(template, same) < 0)
            {
                _byShape[Shape(template)] = template;
            }
        }
    }

    /// <summary>The URL may have a template that is not seen here.</summary>
    internal void AddUnknown() => _isExact = false;

    private static (string, bool) Shape(UrlTemplate template)
    {
        var shape = new StringBuilder();
        bool isHole = false;
        foreach (char c in template.Path)
        {
            isHole = c == '{' || (isHole && c != '}');
            if (!isHole)
            {
                shape.Append(c);
            }
        }

        return (shape.ToString(), template.Prefix.Length > 0);
    }

    private sealed class ByText : IComparer<UrlTemplate>
    {
        internal static readonly ByText Instance = new();

        public int Compare(UrlTemplate left, UrlTemplate right) =>
            string.CompareOrdinal(left.Path, right.Path) is not 0 and var order ? order : string.CompareOrdinal(left.Prefix, right.Prefix);
    }
}
