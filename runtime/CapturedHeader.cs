using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>A header whose values become a tag, under the key of each of the conventions in force.</summary>
internal sealed class CapturedHeader
{
    private readonly string _key;
    private readonly string? _secondKey;
    private readonly bool _isSensitive;

    /// <param name="prefix"><c>http.request.header.</c> or <c>http.response.header.</c>.</param>
    /// <param name="name">In any case; a key has the lower one.</param>
    /// <param name="conventions">The stable ones keep the dashes of the name, version 1.20 has underscores instead.</param>
    /// <param name="isSensitive">Whether no value may be shown.</param>
    internal CapturedHeader(string prefix, string name, HttpSemanticConventions conventions, bool isSensitive)
    {
        Name = name;
        _isSensitive = isSensitive;
        string key = prefix + name.ToLowerInvariant();
        string legacyKey = prefix + name.ToLowerInvariant().Replace('-', '_');
        _key = conventions == HttpSemanticConventions.Legacy ? legacyKey : key;
        _secondKey = conventions == HttpSemanticConventions.Both ? legacyKey : null;
    }

    /// <summary>The name as it was listed, or as it came first.</summary>
    internal string Name { get; }

    /// <param name="activity">The span.</param>
    /// <param name="values">The values of the header, which now belong to the span.</param>
    internal void AddTo(Activity activity, string[] values)
    {
        if (_isSensitive)
        {
            Array.Fill(values, "[REDACTED]");
        }

        activity.SetTag(_key, values);
        if (_secondKey is not null)
        {
            activity.SetTag(_secondKey, values);
        }
    }
}
