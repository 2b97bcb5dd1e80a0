namespace Instrumentation.Http;

/// <summary>
/// RFC 3986, 5.2.4, on a template: its holes stand for anything but a dot segment. The generator compiles this file too, for what
/// it can resolve already.
/// </summary>
internal static class DotSegments
{
    /// <param name="path">A path that begins with a slash.</param>
    internal static string Remove(string path)
    {
        if (path.IndexOf("/.", StringComparison.Ordinal) < 0)
        {
            return path;
        }

        var kept = new List<string>();
        string[] segments = path.Split('/');
        for (int i = 1; i < segments.Length; i++)
        {
            if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
                continue;
            }

            if (segments[i] == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (i == segments.Length - 1)
            {
                kept.Add("");
            }
        }

        return "/" + string.Join("/", kept);
    }
}
