using System.Globalization;
using Google.Protobuf.Collections;
using Storefront.Receiver.Otlp;

namespace Storefront.Receiver;

/// <summary>Reads attributes.</summary>
public static class AttributeText
{
    /// <returns>The value as text; null where there is none of the name.</returns>
    public static string? Find(this RepeatedField<KeyValue> attributes, string key) =>
        attributes.FirstOrDefault(attribute => attribute.Key == key) is { } found ? Text(found.Value) : null;

    /// <summary>The value alone: <c>GET</c>, <c>200</c>.</summary>
    public static string Text(this AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue.ToString(CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.ArrayValue => string.Join(", ", value.ArrayValue.Values.Select(Text)),
        _ => "",
    };
}
