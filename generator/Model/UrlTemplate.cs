namespace Instrumentation.Generators.Model;

/// <summary>The template of a URL: an absolute path reference, or one that the client's base address completes at run time.</summary>
/// <param name="Path"><c>/users/{id}</c>, or <c>users/{id}</c> where the URL is relative.</param>
/// <param name="Prefix">
/// A hole in front of it, <c>{tenant}</c>: a base that is dropped where the URL turns out to be absolute, and part of the path where
/// it is not.
/// </param>
internal sealed record UrlTemplate(string Path, string Prefix)
{
    internal string Text => Prefix + Path;

    internal bool HasHole => Text.Contains('{');
}
