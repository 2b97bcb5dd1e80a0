namespace Instrumentation.Http;

/// <summary>Segments of templates: their texts and holes, and whether a segment of a path has them.</summary>
internal static class UrlHoles
{
    /// <summary>The text before, between and after the holes; the whole where there is none.</summary>
    internal static string[] TextsOf(string segment)
    {
        List<string> texts = [];
        int start = 0;
        for (int open = segment.IndexOf('{'); open >= 0; open = segment.IndexOf('{', start))
        {
            int close = segment.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            texts.Add(segment[start..open]);
            start = close + 1;
        }

        texts.Add(segment[start..]);
        return [.. texts];
    }

    /// <summary>A hole fills a segment that is not empty; beside text, a hole may be empty: it may hold a query.</summary>
    internal static bool Matches(string[] texts, ReadOnlySpan<char> segment)
    {
        if (texts is ["", ""])
        {
            return segment.Length > 0;
        }

        string first = texts[0];
        string last = texts[^1];
        if (segment.Length < first.Length + last.Length || !segment.StartsWith(first, StringComparison.Ordinal) || !segment.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        ReadOnlySpan<char> between = segment[first.Length..^last.Length];
        for (int i = 1; i < texts.Length - 1; i++)
        {
            int found = between.IndexOf(texts[i], StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            between = between[(found + texts[i].Length)..];
        }

        return true;
    }

    /// <summary>The texts in ordinal order, each also as a URL escapes it and without escapes, and the segment that each stands for.</summary>
    internal static (string[] Texts, HttpUrlSegment[] Segments) LiteralsOf(HttpUrlSegment[] literals)
    {
        var byText = new SortedDictionary<string, HttpUrlSegment>(StringComparer.Ordinal);
        foreach (HttpUrlSegment literal in literals)
        {
            byText[literal.Text] = literal;
        }

        foreach (HttpUrlSegment literal in literals)
        {
            byText.TryAdd(Escaped(literal.Text), literal);
            byText.TryAdd(Uri.UnescapeDataString(literal.Text), literal);
        }

        return ([.. byText.Keys], [.. byText.Values]);
    }

    /// <summary>Where the text stands in texts in ordinal order; negative where it does not.</summary>
    internal static int IndexOf(string[] texts, ReadOnlySpan<char> text)
    {
        int low = 0;
        int high = texts.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = text.SequenceCompareTo(texts[middle]);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                high = middle - 1;
            }
            else
            {
                low = middle + 1;
            }
        }

        return -1;
    }

    /// <summary>As <see cref="Uri"/> shows it in a path.</summary>
    private static string Escaped(string text) => Uri.TryCreate("http://_/" + text, UriKind.Absolute, out Uri? url) ? url.AbsolutePath[1..] : text;
}
