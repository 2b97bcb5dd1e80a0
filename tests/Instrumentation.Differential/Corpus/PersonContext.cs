using System.Text.Json;
using System.Text.Json.Serialization;

namespace Instrumentation.Differential;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Person))]
internal sealed partial class PersonContext : JsonSerializerContext;
