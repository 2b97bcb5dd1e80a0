using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>What an expression would be called: the member or variable that it reads, through whatever encodes or formats it.</summary>
internal static class HoleNaming
{
    /// <summary>The name in full, <c>order.Id</c>; null where nothing names the value.</summary>
    internal static string? NameOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IPropertyReferenceOperation property when IsWrapper(property.Property) => NameOf(property.Instance),
        IPropertyReferenceOperation { Property.IsIndexer: false } property => Member(property.Instance, property.Property),
        IFieldReferenceOperation field => Member(field.Instance, field.Field),
        IConversionOperation conversion => NameOf(conversion.Operand),
        ICoalesceOperation coalesce => NameOf(coalesce.Value),
        IConditionalAccessOperation access => NameOf(access.WhenNotNull),
        IConditionalAccessInstanceOperation instance => NameOf(Accessed(instance)),
        IInvocationOperation invocation => NameOf(StringFunctions.Wrapped(invocation)),
        _ => null,
    };

    private static string Member(IOperation? instance, ISymbol member)
    {
        if (instance is IInstanceReferenceOperation || (instance is null && !member.IsStatic))
        {
            return member.Name;
        }

        string? owner = instance is null ? member.ContainingType.Name : NameOf(instance);
        return owner is null ? member.Name : $"{owner}.{member.Name}";
    }

    /// <summary>The value of a nullable, the result of a task.</summary>
    private static bool IsWrapper(IPropertySymbol property) => property.Name switch
    {
        "Value" => property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T,
        "Result" => property.ContainingType is { Name: "Task" or "ValueTask", Arity: 1 },
        _ => false,
    };

    private static IOperation? Accessed(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation? parent = instance.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access)
            {
                return access.Operation;
            }
        }

        return null;
    }
}
