using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing;

/// <summary>The named arguments of an attribute. One that is null, or that the compiler rejects, is as if it were not there.</summary>
internal readonly struct AttributeArguments(AttributeData attribute)
{
    internal bool? Flag(string name) => Find(name) is { Kind: TypedConstantKind.Primitive, Value: bool flag } ? flag : null;

    /// <summary>The number of an enumeration's value.</summary>
    internal int? Number(string name) => Find(name) is { Kind: TypedConstantKind.Enum, Value: int number } ? number : null;

    /// <summary>The texts of an array, without those that are null or empty.</summary>
    internal EquatableArray<string>? Texts(string name) =>
        Find(name) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? new([.. array.Values.Where(static item => item.Kind == TypedConstantKind.Primitive).Select(static item => item.Value).OfType<string>().Where(static text => text.Length > 0)])
            : null;

    internal ITypeSymbol? Type(string name) => Find(name) is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } ? type : null;

    private TypedConstant Find(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
}
