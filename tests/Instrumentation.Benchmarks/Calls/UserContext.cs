using System.Text.Json.Serialization;

namespace Instrumentation.Benchmarks.Calls;

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(User))]
internal sealed partial class UserContext : JsonSerializerContext;
