namespace Instrumentation.Generators.Model;

/// <summary>The templates that the URL of a call can have.</summary>
/// <param name="Candidates">Each once, in ordinal order; none where the source tells nothing.</param>
/// <param name="IsExact">Whether the URL is sure to have one of them; else it has none where its path matches none.</param>
internal sealed record UrlTemplates(EquatableArray<UrlTemplate> Candidates, bool IsExact)
{
    internal static readonly UrlTemplates None = new(default, false);

    /// <summary>The template, where run time has nothing to choose.</summary>
    internal UrlTemplate? Only => IsExact && Candidates.Count == 1 ? Candidates[0] : null;
}
