using System.Globalization;

namespace Instrumentation.ApiClient;

/// <summary>The query of a URL, value by value; what is null is left out.</summary>
internal sealed class Query
{
    private readonly List<string> _values = [];

    internal Query Add(string name, string? value)
    {
        if (value is not null)
        {
            _values.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return this;
    }

    internal Query Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    internal Query Add(string name, DateOnly? value) => Add(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    internal string AppendTo(string path)
    {
        if (_values.Count == 0)
        {
            return path;
        }

        return path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Join('&', _values);
    }
}
