using System.Globalization;

namespace Instrumentation.ApiClient;

internal static class UriExtensions
{
    /// <summary>A relative URL from a format, its values escaped.</summary>
    internal static Uri FormatUri(this string pattern, params object[] values)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        string path = string.Format(CultureInfo.InvariantCulture, pattern, values);
        return new Uri(path, UriKind.Relative);
    }
}
