using System.Reflection;
using Instrumentation.Generators.Model;
using Instrumentation.Http;

namespace Instrumentation.Generators.Tests;

/// <summary>What the pipeline remembers is plain data, equal by value: nothing of the compiler is kept alive by it.</summary>
public sealed class ModelShapeTests
{
    private static readonly Type[] s_plain = [typeof(string), typeof(int), typeof(bool)];

    public static TheoryData<Type> Models =>
        [.. Reachable(typeof(SourceFile)).Union(Reachable(typeof(CallSite))).Union(Reachable(typeof(CallTemplates))).Union(Reachable(typeof(CallCoverage)))];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_is_immutable_and_made_of_plain_values(Type model)
    {
        foreach (FieldInfo field in Fields(model))
        {
            Assert.True(field.IsInitOnly, $"{model.Name}.{field.Name} can change.");
            Assert.True(IsAllowed(field.FieldType), $"{model.Name}.{field.Name} is a {field.FieldType}.");
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_is_equal_by_value(Type model)
    {
        object first = Make(model, seed: 1);
        object same = Make(model, seed: 1);

        Assert.NotSame(first, same);
        Assert.Equal(first, same);
        Assert.Equal(first.GetHashCode(), same.GetHashCode());
        foreach (ParameterInfo parameter in Constructor(model).GetParameters())
        {
            Assert.NotEqual(first, Make(model, seed: 1, different: parameter.Name));
        }
    }

    [Fact]
    public void Every_model_is_covered() =>
        Assert.Equal(
            ["CallKey", "CallOptions", "CallSite", "CallSiteDescription", "CodeLocation", "HookType", "HttpMethodShape", "InstrumentationSettings", "Interceptor", "SourceFile", "UrlTemplate", "UrlTemplates"],
            Reachable(typeof(SourceFile)).Select(static type => type.Name).Order());

    [Theory]
    [InlineData(typeof(SpanAttributes), typeof(HttpSpanAttributes))]
    [InlineData(typeof(SemanticConventions), typeof(HttpSemanticConventions))]
    [InlineData(typeof(Metrics), typeof(HttpMetrics))]
    public void The_generators_enumerations_are_the_runtimes(Type generators, Type runtimes)
    {
        // Two names of one value would make the generated text a matter of chance.
        Assert.Equal(Values(runtimes).Where(static value => value.Name != nameof(HttpSpanAttributes.Minimal)), Values(generators));
        Assert.Equal(HttpSpanAttributes.Required, HttpSpanAttributes.Minimal);

        static IEnumerable<(string Name, int Value)> Values(Type type) => Enum.GetNames(type).Select(name => (name, (int)Enum.Parse(type, name)));
    }

    private static HashSet<Type> Reachable(Type type, HashSet<Type>? found = null)
    {
        found ??= [];
        if (type.Assembly == typeof(SourceFile).Assembly && !type.IsEnum && !IsArray(type) && found.Add(type))
        {
            foreach (FieldInfo field in Fields(type))
            {
                Reachable(field.FieldType, found);
            }
        }
        else if (type.IsGenericType)
        {
            foreach (Type argument in type.GetGenericArguments())
            {
                Reachable(argument, found);
            }
        }

        return found;
    }

    private static bool IsAllowed(Type type) =>
        s_plain.Contains(type)
        || type.IsEnum
        || (Nullable.GetUnderlyingType(type) is { } underlying && IsAllowed(underlying))
        || (IsArray(type) && IsAllowed(type.GetGenericArguments()[0]))
        || type.Namespace == typeof(SourceFile).Namespace;

    private static bool IsArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>);

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).MaxBy(static constructor => constructor.GetParameters().Length)!;

    private static object Make(Type type, int seed, string? different = null)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
        {
            return $"text {seed}";
        }

        if (plain == typeof(bool))
        {
            return seed % 2 == 1;
        }

        if (plain == typeof(int) || plain.IsEnum)
        {
            return plain.IsEnum ? Enum.ToObject(plain, seed) : seed;
        }

        if (IsArray(plain))
        {
            Type item = plain.GetGenericArguments()[0];
            var items = Array.CreateInstance(item, 2);
            items.SetValue(Make(item, seed), 0);
            items.SetValue(Make(item, seed), 1);
            return Activator.CreateInstance(plain, items)!;
        }

        return Constructor(plain).Invoke([.. Constructor(plain).GetParameters().Select(parameter => Make(parameter.ParameterType, parameter.Name == different ? seed + 1 : seed))]);
    }
}
