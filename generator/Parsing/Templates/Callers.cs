using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>The callers of the methods, constructors, local functions and lambdas of a compilation.</summary>
internal sealed class Callers(CallIndex index, ValueSource source, Compilation compilation)
{
    private readonly Dictionary<IMethodSymbol, (IReadOnlyList<Caller> Callers, bool AreAll)> _found = new(SymbolEqualityComparer.Default);
    private readonly bool _hasFriends = compilation.Assembly.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute");

    /// <summary>The callers that are seen here, and whether they are all there can be.</summary>
    internal (IReadOnlyList<Caller> Callers, bool AreAll) Of(IMethodSymbol method)
    {
        if (!_found.TryGetValue(method, out (IReadOnlyList<Caller>, bool) found))
        {
            _found[method] = found = Find(method);
        }

        return found;
    }

    private (IReadOnlyList<Caller> Callers, bool AreAll) Find(IMethodSymbol method)
    {
        string? name = method.MethodKind switch
        {
            MethodKind.AnonymousFunction => VariableOf(method)?.Name,
            MethodKind.Constructor => method.ContainingType.Name,
            _ => method.Name.Substring(method.Name.LastIndexOf('.') + 1),
        };
        if (name is null)
        {
            return ([], false);
        }

        var callers = new List<Caller>();
        bool areAll = method.MethodKind != MethodKind.Constructor && !IsVisibleOutside(method) && !index.MentionsOf(name).Any(node => IsGroup(node, method));
        foreach (SyntaxNode node in Calls(method, name))
        {
            if (!CanHaveArguments(node, method))
            {
                continue;
            }

            switch (source.Operation(node))
            {
                case IInvocationOperation call when Calls(call, method):
                    callers.Add(new(node, CallArguments.Of(call.Arguments, method), TypeAround(call), method.MethodKind == MethodKind.Constructor ? method.ContainingType : null));
                    break;
                case IObjectCreationOperation creation when SymbolEqualityComparer.Default.Equals(creation.Constructor?.OriginalDefinition, method):
                    callers.Add(new(node, CallArguments.Of(creation.Arguments, method), Type: null, method.ContainingType));
                    break;
                case null or IInvalidOperation or IDynamicInvocationOperation or IDynamicObjectCreationOperation:
                    areAll = false;
                    break;
            }
        }

        return (callers, areAll);
    }

    private IEnumerable<SyntaxNode> Calls(IMethodSymbol method, string name) => method.MethodKind switch
    {
        MethodKind.Constructor => index.CreationsOf(name),
        MethodKind.AnonymousFunction => index.CallsOf(name).Concat(index.CallsOf("Invoke").Where(node => IsOn(node, name))),
        _ => index.CallsOf(name),
    };

    private static bool IsOn(SyntaxNode call, string name) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } } && receiver.Identifier.ValueText == name;

    /// <summary>Whether a name stands for the method, or the variable that holds it, where it may go anywhere from.</summary>
    private bool IsGroup(SyntaxNode name, IMethodSymbol method)
    {
        ISymbol? named = source.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name).Symbol?.OriginalDefinition;
        return method.MethodKind == MethodKind.AnonymousFunction
            ? SymbolEqualityComparer.Default.Equals(named, VariableOf(method))
            : named is IMethodSymbol group && (SymbolEqualityComparer.Default.Equals(group, method) || Overridden(method).Contains(group, SymbolEqualityComparer.Default));
    }

    private bool Calls(IInvocationOperation call, IMethodSymbol method)
    {
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
        {
            return call.Instance is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, VariableOf(method));
        }

        IMethodSymbol called = call.TargetMethod.OriginalDefinition;
        return SymbolEqualityComparer.Default.Equals(called, method) || Overridden(method).Contains(called, SymbolEqualityComparer.Default);
    }

    /// <summary>What stands for the method in calls: the members that it overrides or implements.</summary>
    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        for (IMethodSymbol? current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            yield return current.OriginalDefinition;
        }

        if (method is { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation, IsStatic: false })
        {
            foreach (ISymbol member in method.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers(method.Name.Substring(method.Name.LastIndexOf('.') + 1))))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member)?.OriginalDefinition, method))
                {
                    yield return (IMethodSymbol)member.OriginalDefinition;
                }
            }
        }
    }

    private ISymbol? VariableOf(IMethodSymbol lambda) =>
        lambda.DeclaringSyntaxReferences is { Length: 1 } references
        && references[0].GetSyntax() is { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } }
            ? source.ModelOf(declarator.SyntaxTree)?.GetDeclaredSymbol(declarator)
            : null;

    /// <summary>The type that a call on <c>this</c> stands in, or whose constructor calls another.</summary>
    private INamedTypeSymbol? TypeAround(IInvocationOperation call) =>
        call.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
        && call.Syntax.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() is { } type
            ? source.ModelOf(type.SyntaxTree)?.GetDeclaredSymbol(type) as INamedTypeSymbol
            : null;

    /// <summary>Too many arguments, or too few: it is not worth binding.</summary>
    private static bool CanHaveArguments(SyntaxNode node, IMethodSymbol method)
    {
        int count = node switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList.Arguments.Count,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList?.Arguments.Count ?? 0,
            ConstructorInitializerSyntax initializer => initializer.ArgumentList.Arguments.Count,
            PrimaryConstructorBaseTypeSyntax type => type.ArgumentList.Arguments.Count,
            _ => 0,
        };
        int least = method.Parameters.Count(static parameter => !parameter.IsOptional && !parameter.IsParams) - (method.IsExtensionMethod ? 1 : 0);
        return count >= least && (count <= method.Parameters.Length || method.Parameters.Any(static parameter => parameter.IsParams));
    }

    /// <summary>Whether other assemblies can call it, by itself or as what it overrides or implements.</summary>
    private bool IsVisibleOutside(IMethodSymbol method) =>
        method.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction)
        && (IsVisible(method) || Overridden(method).Any(IsVisible));

    private bool IsVisible(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            bool isHidden = current.DeclaredAccessibility switch
            {
                Accessibility.Private => true,
                Accessibility.Internal or Accessibility.ProtectedAndInternal => !_hasFriends,
                _ => false,
            };
            if (isHidden)
            {
                return false;
            }
        }

        return true;
    }
}
