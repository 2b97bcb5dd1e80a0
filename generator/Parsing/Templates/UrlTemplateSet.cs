using System.Text;
using Instrumentation.Generators.Model;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Gathers the templates that the URL of a call can have.</summary>
internal sealed class UrlTemplateSet
{
    private readonly Dictionary<(string Shape, bool HasPrefix), SortedSet<UrlTemplate>> _byShape = [];
    private bool _isExact = true;

    internal UrlTemplates Templates => new(
        new([.. _byShape.Values.Select(static same => same.Min).OrderBy(static template => template, ByText.Instance)]),
        _isExact && _byShape.Count > 0);

    internal int Count => _byShape.Count;

    /// <summary>Templates that differ in the names of their holes alone, so that no URL can tell them apart: the first of each is taken.</summary>
    internal IEnumerable<IReadOnlyCollection<UrlTemplate>> Ambiguous => _byShape.Values.Where(static same => same.Count > 1);

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
            else if (_byShape.TryGetValue(Shape(template), out SortedSet<UrlTemplate>? same))
            {
                same.Add(template);
            }
            else
            {
                _byShape[Shape(template)] = new(ByText.Instance) { template };
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
