namespace Instrumentation.Http;

/// <summary>What a URL is, and from where on it is compared with templates.</summary>
/// <param name="IsAbsolute">Whether it has scheme and host, so that its path is whole.</param>
/// <param name="IsRooted">Whether it begins with a slash, or is absolute.</param>
/// <param name="IsFromStart">Whether all of its path is compared, or only the end of it.</param>
internal readonly record struct UrlForm(bool IsAbsolute, bool IsRooted, bool IsFromStart)
{
    /// <summary>A template whose beginning is not written is the end of a path; one that is relative is so in an absolute URL.</summary>
    internal bool CanHave(HttpUrlTemplate template) =>
        template.IsWhole ? IsRooted && IsFromStart
        : template.HasPrefix ? IsRooted || !IsFromStart || !template.BeginsWithSlash
        : IsAbsolute || (!IsRooted && IsFromStart);
}
