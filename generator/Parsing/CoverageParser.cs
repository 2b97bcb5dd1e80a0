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
            UrlTemplates.None,
            IsOpen: false,
            IsStated: false,
            Name: null,
            IsNamed: false,
            Detail: null,
            UrlMode.Unknown,
            SettingsParser.ParseAround(caller, model.Compilation));
        return use.Gap is null ? WithUrl(reading, use, caller, model, cancellationToken) : reading;
    }

    private static CallReading WithUrl(CallReading reading, SurfaceUse use, ISymbol? caller, SemanticModel model, CancellationToken cancellationToken)
    {
        InvocationExpressionSyntax invocation = use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>()!;
        ParsedUrl url = UrlTemplateParser.Parse(invocation, use.Symbol!, caller, model, cancellationToken);
        bool isNameWanted = reading.Settings.Options.Attributes?.HasFlag(SpanAttributes.UrlTemplate) != false;
        reading = reading.With(url.Templates) with { IsOpen = url.IsOpen && isNameWanted };
        reading = reading.UrlMode == UrlMode.Literal && url.HasHoles ? reading with { UrlMode = UrlMode.Interpolated } : reading;

        // What the request says at run time comes before what the compiler reads.
        if (SetTemplate.Of(invocation, model, cancellationToken) is { } stated)
        {
            return reading with { IsStated = true, Name = stated.Text, IsNamed = true, Detail = stated.Text is null ? "its request states its template" : null };
        }

        return reading.IsNamed ? reading : reading with { Detail = UnknownUrl.Explain(invocation, use.Symbol!, model, cancellationToken) };
    }
}
