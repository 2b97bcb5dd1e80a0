using Instrumentation.Generators.Model;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>What the source around a call tells of its URL.</summary>
/// <param name="Templates">Its templates.</param>
/// <param name="IsOpen">Whether the callers of the method that the call stands in may tell more of them.</param>
/// <param name="HasHoles">Whether anything of it, the query included, comes in at run time.</param>
internal readonly record struct ParsedUrl(UrlTemplates Templates, bool IsOpen, bool HasHoles)
{
    internal static readonly ParsedUrl None = new(UrlTemplates.None, IsOpen: false, HasHoles: true);
}
