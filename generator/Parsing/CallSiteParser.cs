using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Instrumentation.Generators.Parsing;

/// <summary>From a name to a use of a method that sends a request: first by the name alone, which is cheap, then by what it is bound to.</summary>
internal static class CallSiteParser
{
    private const int LongestCode = 100;

    internal static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => SurfaceUse.IsCandidate(node);

    /// <summary>The use, with its call site where an interceptor can take its place; null where the name means something else.</summary>
    internal static CallUse? Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        SemanticModel model = context.SemanticModel;
        if (SurfaceUse.Parse((SimpleNameSyntax)context.Node, model, cancellationToken) is not { } use)
        {
            return null;
        }

        CallReading reading = CoverageParser.Parse(use, model, cancellationToken);
        (string path, LinePosition start) = CodeLocationParser.ParsePlace(use.Name.Identifier, model.Compilation);
        return new(context.Node.SyntaxTree.FilePath, path, start.Line + 1, start.Character + 1, reading, ParseSite(use, reading, model, cancellationToken));
    }

    private static CallSite? ParseSite(SurfaceUse use, CallReading reading, SemanticModel model, CancellationToken cancellationToken)
    {
        if (use.Shape is not { } method
            || use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } invocation
            || model.GetInterceptableLocation(invocation, cancellationToken) is not { } location)
        {
            return null;
        }

        return new CallSite(
            KeyOf(invocation),
            invocation.SyntaxTree.GetLineSpan(invocation.Span, cancellationToken).StartLinePosition.Line + 1,
            OneLine(invocation),
            location.GetInterceptsLocationAttributeSyntax(),
            method,
            reading.Templates,
            reading.IsOpen,
            CodeLocationParser.Parse(invocation, reading.Member, model.Compilation),
            reading.Settings);
    }

    internal static CallKey KeyOf(InvocationExpressionSyntax invocation) => new(invocation.SyntaxTree.FilePath, invocation.SpanStart, invocation.Span.Length);

    private static string OneLine(InvocationExpressionSyntax invocation)
    {
        string code = string.Join(" ", invocation.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return code.Length <= LongestCode ? code : code.Substring(0, LongestCode) + "…";
    }
}
