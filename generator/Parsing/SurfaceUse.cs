using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing;

/// <summary>
/// A use of a method that sends a request: what it is bound to, and whether an interceptor can take its place. Generator and
/// analyzers both ask here, so that they cannot disagree.
/// </summary>
/// <param name="Name">The name of the method where it is used.</param>
/// <param name="Symbol">The method; null where that shows at run time only.</param>
/// <param name="Receiver">The type that it is called on.</param>
/// <param name="Shape">The same for the emitter; null where there is a gap.</param>
/// <param name="Gap">Why no interceptor can take its place; null where one can.</param>
internal sealed record SurfaceUse(SimpleNameSyntax Name, IMethodSymbol? Symbol, ITypeSymbol Receiver, HttpMethodShape? Shape, CoverageGap? Gap)
{
    /// <summary>Whether a name alone makes a candidate.</summary>
    internal static bool IsCandidate(SyntaxNode node) => node is SimpleNameSyntax name && HttpSurface.IsName(name.Identifier.ValueText);

    /// <summary>The name that an invocation calls; null where it calls no name.</summary>
    internal static SimpleNameSyntax? CalledName(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    /// <summary>The use that a name is; null where it is none.</summary>
    internal static SurfaceUse? Parse(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax expression = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        return expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression
            ? Parse(invocation, model, cancellationToken)
            : ParseMethodGroup(name, expression, model, cancellationToken);
    }

    /// <summary>The use that an invocation is; null where it calls something else.</summary>
    internal static SurfaceUse? Parse(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (CalledName(invocation) is not { } name)
        {
            return null;
        }

        SymbolInfo bound = model.GetSymbolInfo(invocation, cancellationToken);
        if ((bound.Symbol as IMethodSymbol ?? UnboundCall.Resolve(invocation, bound, model, cancellationToken)) is not { } symbol)
        {
            return ParseLateBound(name, invocation, bound, model, cancellationToken);
        }

        if (HttpSurface.Receiver(symbol) is not { } receiver)
        {
            return null;
        }

        HttpMethodShape? shape = HttpSurface.Parse(symbol);
        CoverageGap? gap = !HttpSurface.CanName(receiver) ? CoverageGap.UnsupportedReceiver
            : shape is null ? CoverageGap.UnknownOverload
            : Interceptability.WhyNot(invocation, model, cancellationToken);
        return new(name, symbol, receiver, gap is null ? shape : null, gap);
    }

    /// <summary>Which method is called shows at run time. It counts where it is sure that it is one of the surface.</summary>
    private static SurfaceUse? ParseLateBound(
        SimpleNameSyntax name, InvocationExpressionSyntax invocation, SymbolInfo bound, SemanticModel model, CancellationToken cancellationToken)
    {
        ITypeSymbol? receiver = bound.CandidateReason == CandidateReason.LateBound
            ? bound.CandidateSymbols.OfType<IMethodSymbol>().Select(HttpSurface.Receiver).FirstOrDefault(static type => type is not null)
            : null;
        receiver ??= Interceptability.DynamicClient(invocation, model, cancellationToken);
        return receiver is null ? null : new(name, null, receiver, null, CoverageGap.Dynamic);
    }

    private static SurfaceUse? ParseMethodGroup(SimpleNameSyntax name, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        // A comment refers to a method, and does not use it.
        !name.IsPartOfStructuredTrivia()
        && model.GetSymbolInfo(expression, cancellationToken).Symbol is IMethodSymbol symbol && HttpSurface.Receiver(symbol) is { } receiver
            ? new(name, symbol, receiver, null, CoverageGap.MethodGroup)
            : null;
}
