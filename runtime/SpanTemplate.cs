using System.Net.Http.Metrics;

namespace Instrumentation.Http;

/// <summary>A template as an absolute path reference, and the span name that it makes with a method, kept for the next call.</summary>
internal sealed class SpanTemplate(string path)
{
    private Named? _last;
    private Action<HttpMetricsEnrichmentContext>? _addTo;

    /// <summary><c>/users/{id}</c>.</summary>
    internal string Path { get; } = path;

    /// <summary>Tags a measurement of the runtime.</summary>
    internal Action<HttpMetricsEnrichmentContext> AddTo => _addTo ??= measurement =>
    {
        measurement.AddCustomTag("url.template", Path);
#if NET10_0_OR_GREATER
        // The runtime forgets what it was asked with each attempt. Before .NET 10 it must not be asked again from here: it would enumerate
        // what it adds to, and fail in the user's call.
        HttpMetricsEnrichmentContext.AddCallback(measurement.Request, AddTo);
#endif
    };

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
