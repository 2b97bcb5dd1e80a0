using Instrumentation.Generators.Model;
using Instrumentation.Generators.Parsing.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing;

/// <summary>From an invocation to a call site: first by its name alone, which is cheap, then by what it is bound to.</summary>
internal static class CallSiteParser
{
    private const int LongestCode = 100;

    internal static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) =>
        node is InvocationExpressionSyntax invocation && SurfaceUse.CalledName(invocation) is { } name && SurfaceUse.IsCandidate(name);

    /// <summary>The call site; null where the invocation is none, or cannot be intercepted.</summary>
    internal static CallSite? Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var invocation = (InvocationExpressionSyntax)context.Node;
        SemanticModel model = context.SemanticModel;
        if (SurfaceUse.Parse(invocation, model, cancellationToken) is not { Symbol: { } symbol, Shape: { } method }
            || model.GetInterceptableLocation(invocation, cancellationToken) is not { } location)
        {
            return null;
        }

        ISymbol? caller = model.GetEnclosingSymbol(invocation.SpanStart, cancellationToken);
        InstrumentationSettings settings = SettingsParser.ParseAround(caller, model.Compilation);
        return new CallSite(
            invocation.SyntaxTree.FilePath,
            invocation.SpanStart,
            invocation.SyntaxTree.GetLineSpan(invocation.Span, cancellationToken).StartLinePosition.Line + 1,
            OneLine(invocation),
            location.GetInterceptsLocationAttributeSyntax(),
            method,
            settings.Options.Attributes?.HasFlag(SpanAttributes.UrlTemplate) == false ? null : UrlTemplateParser.Parse(invocation, symbol, model, cancellationToken),
            CodeLocationParser.Parse(invocation, caller, model.Compilation),
            settings);
    }

    private static string OneLine(InvocationExpressionSyntax invocation)
    {
        string code = string.Join(" ", invocation.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return code.Length <= LongestCode ? code : code.Substring(0, LongestCode) + "…";
    }
}
