namespace Storefront.Receiver;

/// <summary>The spans of a trace that have come so far, in the order in which they started.</summary>
public sealed class Trace
{
    private readonly ILookup<string, ReceivedSpan> _children;

    internal Trace(string id, IEnumerable<ReceivedSpan> spans)
    {
        Id = id;
        Spans = [.. spans.OrderBy(static span => span.Span.StartTimeUnixNano)];
        _children = Spans.ToLookup(static span => span.ParentId);
        Root = _children[""].FirstOrDefault() ?? Spans[0];
    }

    public string Id { get; }

    public IReadOnlyList<ReceivedSpan> Spans { get; }

    /// <summary>The span that began it; until that has come, the first of the others.</summary>
    public ReceivedSpan Root { get; }

    public bool HasRoot => Root.ParentId.Length == 0;

    public DateTimeOffset Start => Spans[0].Start;

    /// <summary>From the first start to the last end.</summary>
    public TimeSpan Duration => Spans.Max(static span => span.Start + span.Duration) - Start;

    public bool HasError => Spans.Any(static span => span.IsError);

    /// <summary>In the order in which they took part.</summary>
    public IEnumerable<string> Services => Spans.Select(static span => span.Service).Distinct();

    /// <summary>Whether a span names a parent that has not come.</summary>
    public bool IsOrphan(ReceivedSpan span) => span.ParentId.Length > 0 && Spans.All(other => other.Id != span.ParentId);

    /// <summary>The spans that name this one as their parent.</summary>
    public IEnumerable<ReceivedSpan> ChildrenOf(ReceivedSpan span) => _children[span.Id];

    /// <summary>All spans as the lines of a tree: each above its children, with its depth.</summary>
    public IEnumerable<(ReceivedSpan Span, int Depth)> Lines()
    {
        return Spans.Where(span => span.ParentId.Length == 0 || IsOrphan(span)).SelectMany(span => Below(span, 0));

        IEnumerable<(ReceivedSpan Span, int Depth)> Below(ReceivedSpan span, int depth) =>
            ChildrenOf(span).SelectMany(child => Below(child, depth + 1)).Prepend((span, depth));
    }

    /// <summary>Whether the name, the service or an attribute of one of its spans has this text in it.</summary>
    public bool Matches(string text)
    {
        return Spans.Any(span => Has(span.Name) || Has(span.Service) || span.Attributes.Any(attribute => Has(attribute.Value.Text())));

        bool Has(string value) => value.Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}
