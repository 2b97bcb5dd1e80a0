using Instrumentation.Generators.Model;
using Instrumentation.Generators.Parsing.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing;

/// <summary>From a use of a method that sends a request to what becomes of it.</summary>
internal static class CoverageParser
{
    private static readonly SymbolDisplayFormat s_typeName = new(genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <param name="use">The use.</param>
    /// <param name="model">The model of its file.</param>
    /// <param name="assembly">What the attribute of the assembly says.</param>
    /// <param name="isFileOff">Whether an <c>.editorconfig</c> switches its file off.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal static CallCoverage Parse(SurfaceUse use, SemanticModel model, InstrumentationSettings assembly, bool isFileOff, CancellationToken cancellationToken)
    {
        ISymbol? caller = model.GetEnclosingSymbol(use.Name.SpanStart, cancellationToken);
        InstrumentationSettings settings = SettingsParser.ParseAround(caller, model.Compilation).Within(assembly);
        var coverage = new CallCoverage(
            CallState.Traced,
            Gap: null,
            Detail: null,
            CodeLocationParser.Function(caller),
            $"{use.Receiver.ToDisplayString(s_typeName)}.{use.Name.Identifier.ValueText}",
            Template: null,
            settings.Options.AttributeSet,
            UrlMode.Unknown);

        return OptOut(settings, isFileOff) is { } optOut ? coverage with { State = CallState.OptedOut, Gap = optOut }
            : use.Gap is { } gap ? coverage with { State = CallState.NotInterceptable, Gap = gap }
            : WithUrl(coverage, use, model, cancellationToken);
    }

    private static CoverageGap? OptOut(InstrumentationSettings settings, bool isFileOff) =>
        !settings.IsPresent ? CoverageGap.NoAttribute
        : !settings.IsTraced ? CoverageGap.DisabledByAttribute
        : isFileOff ? CoverageGap.DisabledByEditorConfig
        : null;

    private static CallCoverage WithUrl(CallCoverage coverage, SurfaceUse use, SemanticModel model, CancellationToken cancellationToken)
    {
        InvocationExpressionSyntax invocation = use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>()!;
        UrlPieces? url = UrlTemplateParser.ReadUrl(invocation, use.Symbol!, model, cancellationToken);
        UrlTemplate? template = url is null ? null : UrlTemplateBuilder.Build(url);
        UrlMode mode = template is null ? UrlMode.Unknown : url!.Items.Any(static piece => piece.IsHole) ? UrlMode.Interpolated : UrlMode.Literal;
        if (!coverage.Attributes.HasFlag(SpanAttributes.UrlTemplate))
        {
            return coverage with { UrlMode = mode };
        }

        // What the request says at run time comes before what the compiler reads.
        if (SetTemplate.Of(invocation, model, cancellationToken) is { } stated)
        {
            return coverage with { Template = stated.Text, Detail = stated.Text is null ? "its request states its template" : null, UrlMode = mode };
        }

        return template is not null
            ? coverage with { Template = template.Prefix + template.Path, UrlMode = mode }
            : coverage with { State = CallState.NoTemplate, Gap = CoverageGap.UnknownUrl, Detail = UnknownUrl.Explain(invocation, model, cancellationToken) };
    }
}
