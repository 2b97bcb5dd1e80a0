using System.Reflection;
using Instrumentation.Http;

namespace Instrumentation.Generators.Tests;

/// <summary>The call sites that the generated code of a loaded assembly holds, as the runtime will see them.</summary>
internal static class GeneratedSites
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The options of each call site by its URL template, in the order of the source.</summary>
    internal static (string? Url, HttpCallOptions Options)[] Of(CompiledProject project) =>
    [
        .. project.Load().GetTypes()
            .SelectMany(static type => type.GetFields(Declared))
            .Where(static field => field.FieldType == typeof(HttpCallSite))
            .Select(static field => (HttpCallSite)field.GetValue(null)!)
            .Select(static site => (site.UrlTemplate, site.Options)),
    ];

    /// <summary>The same with the options as text: each property that differs from its default.</summary>
    internal static (string? Url, string Options)[] TextsOf(CompiledProject project) => [.. Of(project).Select(static site => (site.Url, Text(site.Options)))];

    private static string Text(HttpCallOptions options)
    {
        HttpCallOptions defaults = new();
        return string.Join("; ", typeof(HttpCallOptions).GetProperties()
            .Where(property => Text(property.GetValue(options)) != Text(property.GetValue(defaults)))
            .Select(property => $"{property.Name} = {Text(property.GetValue(options))}"));
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string[] texts => $"[{string.Join(", ", texts)}]",
        HttpCallHooks hooks => string.Join(", ", hooks.GetType().GetMethods(Declared).Select(static method => method.Name)),
        _ => value.ToString()!,
    };
}
