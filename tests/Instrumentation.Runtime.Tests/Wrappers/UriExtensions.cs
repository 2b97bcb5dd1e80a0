using System.Globalization;

namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>A format that becomes a Uri, as the classes of URLs of some API clients have it.</summary>
internal static class UriExtensions
{
    internal static Uri ToUri(this string pattern, params object[] values)
    {
        string path = string.Format(CultureInfo.InvariantCulture, pattern, values);
        return new Uri(path, UriKind.Relative);
    }
}
