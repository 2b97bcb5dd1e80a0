using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>From a call to the templates of its URL, as far as the source around it tells them.</summary>
internal static class UrlTemplateParser
{
    /// <param name="invocation">The call.</param>
    /// <param name="method">What it calls, which the model need not know: see <see cref="UnboundCall"/>.</param>
    /// <param name="caller">What it stands in.</param>
    /// <param name="model">Asked what the URL is made of.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal static ParsedUrl Parse(
        InvocationExpressionSyntax invocation, IMethodSymbol method, ISymbol? caller, SemanticModel model, CancellationToken cancellationToken)
    {
        if (StatedTemplate.Around(invocation, caller, model, cancellationToken) is { } stated)
        {
            return new(stated.Templates, IsOpen: false, HasHoles: stated.Text.Contains('{'));
        }

        var source = ValueSource.In(model, cancellationToken);
        if (CallUrl.Of(invocation, method, source) is not { } url)
        {
            return ParsedUrl.None;
        }

        UrlValues values = new UrlExpressionReader(source, takesWords: false, cancellationToken).ReadUrl(url, default);
        return new(
            UrlTemplateSet.Of(values).Templates,
            IsOpen: values.Items.Any(static value => value.Items.Any(static piece => piece.Parameter is not null)),
            HasHoles: !values.Items.All(static value => value.IsLiteral));
    }
}
