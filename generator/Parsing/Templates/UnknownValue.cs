using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Names a value that the source does not tell, and says what keeps it from being told.</summary>
internal static class UnknownValue
{
    private const int LongestCode = 40;

    /// <summary>As it goes on after "comes from": <c>the property 'Endpoint', which can be set</c>.</summary>
    internal static string Name(IOperation operation, CancellationToken cancellationToken) => operation switch
    {
        IParameterReferenceOperation { Parameter.Name: var name } => $"the parameter '{name}', and no caller in this project tells it",
        ILocalReferenceOperation { Local: var local } => $"the local '{local.Name}'{WhyUnknown(local, cancellationToken)}",
        IFieldReferenceOperation { Field: var field } => $"the field '{field.Name}'{WhyUnknown(field)}",
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => $"the property '{property.Name}'{WhyUnknown(property)}",
        IInvocationOperation call => $"the call '{call.TargetMethod.Name}(…)'{WhyUnknown(call.TargetMethod)}",
        _ => $"'{Code(operation)}'",
    };

    private static string WhyUnknown(ILocalSymbol local, CancellationToken cancellationToken) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is CommonForEachStatementSyntax
            ? ", which a loop sets"
            : ", which is not only assigned";

    private static string WhyUnknown(IFieldSymbol field) =>
        field.DeclaringSyntaxReferences.Length == 0 ? ", which is not in this project"
        : field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private ? ", which is not set in exactly one place"
        : ", which can be set elsewhere";

    private static string WhyUnknown(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Length == 0 ? ", which is not in this project"
        : ValueSource.CanBeOverridden(property) ? ", which can be overridden"
        : !ValueSource.IsSetHere(property) ? ", which can be set elsewhere"
        : ", which is not set in exactly one place";

    private static string WhyUnknown(IMethodSymbol method) =>
        method.OriginalDefinition.DeclaringSyntaxReferences.Length == 0 ? ", whose body is not in this project"
        : ValueSource.CanBeOverridden(method) ? ", which can be overridden"
        : ", which returns no expression";

    private static string Code(IOperation operation)
    {
        string code = string.Join(" ", operation.Syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return code.Length <= LongestCode ? code : code.Substring(0, LongestCode) + "…";
    }
}
