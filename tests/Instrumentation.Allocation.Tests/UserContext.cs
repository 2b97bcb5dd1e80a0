using System.Text.Json.Serialization;

namespace Instrumentation.Allocation.Tests;

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(User))]
internal sealed partial class UserContext : JsonSerializerContext;
