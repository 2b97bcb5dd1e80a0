using Instrumentation.Generators.Model;
using Instrumentation.Generators.Parsing.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing;

/// <summary>From a use of a method that sends a request to what the source tells of it.</summary>
internal static class CoverageParser
{
    private static readonly SymbolDisplayFormat s_typeName = new(genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    internal static CallReading Parse(SurfaceUse use, SemanticModel model, CancellationToken cancellationToken)
    {
        ISymbol? caller = model.GetEnclosingSymbol(use.Name.SpanStart, cancellationToken);
        var reading = new CallReading(
            CodeLocationParser.Function(caller),
            $"{use.Receiver.ToDisplayString(s_typeName)}.{use.Name.Identifier.ValueText}",
            use.Gap,
            Template: null,
            Name: null,
            IsNamed: false,
            Detail: null,
            UrlMode.Unknown,
            SettingsParser.ParseAround(caller, model.Compilation));
        return use.Gap is null ? WithUrl(reading, use, model, cancellationToken) : reading;
    }

    private static CallReading WithUrl(CallReading reading, SurfaceUse use, SemanticModel model, CancellationToken cancellationToken)
    {
        InvocationExpressionSyntax invocation = use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>()!;
        UrlPieces? url = UrlTemplateParser.ReadUrl(invocation, use.Symbol!, model, cancellationToken);
        UrlTemplate? template = url is null ? null : UrlTemplateBuilder.Build(url);
        UrlMode mode = template is null ? UrlMode.Unknown : url!.Items.Any(static piece => piece.IsHole) ? UrlMode.Interpolated : UrlMode.Literal;
        reading = reading with { Template = template, UrlMode = mode };

        // What the request says at run time comes before what the compiler reads.
        if (SetTemplate.Of(invocation, model, cancellationToken) is { } stated)
        {
            return reading with { Name = stated.Text, IsNamed = true, Detail = stated.Text is null ? "its request states its template" : null };
        }

        return template is not null
            ? reading with { Name = template.Prefix + template.Path, IsNamed = true }
            : reading with { Detail = UnknownUrl.Explain(invocation, model, cancellationToken) };
    }
}
