using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Instrumentation.Runtime.Tests;

[JsonSerializable(typeof(int[]))]
internal sealed partial class NumbersContext : JsonSerializerContext
{
    internal static JsonTypeInfo<int[]> Own => Default.Int32Array;

    internal static JsonTypeInfo<int[]> OwnOf(NumbersContext context) => context.Int32Array;
}
