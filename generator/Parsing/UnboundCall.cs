using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing;

/// <summary>
/// A call that does not bind here, because an argument comes from another generator, whose output this one does not see:
/// <c>BooksContext.Default.Book</c>. Where only one overload can be meant, it is the one that the compiler will take.
/// </summary>
internal static class UnboundCall
{
    /// <summary>The overload; null where none or several are possible.</summary>
    internal static IMethodSymbol? Resolve(InvocationExpressionSyntax invocation, SymbolInfo info, SemanticModel model, CancellationToken cancellationToken)
    {
        IMethodSymbol? only = null;
        foreach (IMethodSymbol candidate in info.CandidateSymbols.OfType<IMethodSymbol>())
        {
            if (CanBeMeant(candidate, invocation, model, cancellationToken))
            {
                if (only is not null)
                {
                    return null;
                }

                only = candidate;
            }
        }

        return only;
    }

    /// <summary>The parameter that an argument is for; null where there is none.</summary>
    internal static IParameterSymbol? Parameter(IMethodSymbol method, ArgumentListSyntax list, ArgumentSyntax argument)
    {
        if (argument.NameColon is { } name)
        {
            return method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText);
        }

        int position = list.Arguments.IndexOf(argument);
        return position < method.Parameters.Length ? method.Parameters[position] : null;
    }

    private static bool CanBeMeant(IMethodSymbol method, InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        var given = new HashSet<string>();
        foreach (ArgumentSyntax argument in invocation.ArgumentList.Arguments)
        {
            if (Parameter(method, invocation.ArgumentList, argument) is not { } parameter
                || !given.Add(parameter.Name)
                || !Converts(argument.Expression, parameter.OriginalDefinition.Type, model, cancellationToken))
            {
                return false;
            }
        }

        return method.Parameters.All(parameter => parameter.IsOptional || given.Contains(parameter.Name));
    }

    private static bool Converts(ExpressionSyntax argument, ITypeSymbol parameter, SemanticModel model, CancellationToken cancellationToken)
    {
        if (parameter.TypeKind == TypeKind.TypeParameter)
        {
            return true;
        }

        return JsonContextMember.TypeName(argument, model, cancellationToken) switch
        {
            null => model.ClassifyConversion(argument, parameter).IsImplicit,
            var name => name == parameter.Name,
        };
    }
}
