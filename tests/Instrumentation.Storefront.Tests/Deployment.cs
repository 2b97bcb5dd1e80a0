using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace Instrumentation.Storefront.Tests;

/// <summary>The files of <c>samples/Storefront/deploy</c>.</summary>
internal static class Deployment
{
    internal static string Folder { get; } = Repository.File("samples", "Storefront", "deploy");

    internal static string[] Files(string extension) =>
        [.. Directory.GetFiles(Folder, "*" + extension, SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>A file of YAML, as the JSON that says the same.</summary>
    internal static JsonNode Yaml(string file)
    {
        object? value = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(File.ReadAllText(Path.Combine(Folder, file)));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(value))!;
    }

    internal static JsonNode Json(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!;

    internal static IEnumerable<string> Keys(JsonNode? node) => node is null ? [] : node.AsObject().Select(static member => member.Key);

    internal static IEnumerable<string> Texts(JsonNode? node) => node is null ? [] : node.AsArray().Select(static item => item!.ToString());
}
