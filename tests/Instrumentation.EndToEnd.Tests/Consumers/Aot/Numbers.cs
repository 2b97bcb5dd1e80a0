using System.Text.Json.Serialization;

namespace Aot;

[JsonSerializable(typeof(int[]))]
internal sealed partial class Numbers : JsonSerializerContext;
