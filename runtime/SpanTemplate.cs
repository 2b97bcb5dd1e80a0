namespace Instrumentation.Http;

/// <summary>A template as an absolute path reference, and the span name that it makes with a method, kept for the next call.</summary>
internal sealed class SpanTemplate(string path)
{
    private Named? _last;

    /// <summary><c>/users/{id}</c>.</summary>
    internal string Path { get; } = path;

    /// <summary><c>GET /users/{id}</c>.</summary>
    internal string NameWith(string method)
    {
        Named? last = _last;
        if (last is null || last.Method != method)
        {
            _last = last = new(method, $"{method} {Path}");
        }

        return last.Name;
    }

    private sealed record Named(string Method, string Name);
}
