using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>
/// The templates of a URL that is, or contains, a parameter: from the callers of the method, of their methods, and so on, each way
/// by itself, so that what one caller gives is never mixed with what another does.
/// </summary>
internal sealed class CallerSearch(Callers callers, ValueSource source, CancellationToken cancellationToken)
{
    private readonly Dictionary<IParameterSymbol, bool> _holdsPath = new(SymbolEqualityComparer.Default);

    /// <param name="compilation">Whose calls are searched.</param>
    /// <param name="trees">In which of its files.</param>
    /// <param name="isKnown">The calls that are known to call no wrapper, which saves asking.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal static CallerSearch Of(Compilation compilation, IEnumerable<SyntaxTree> trees, Func<InvocationExpressionSyntax, bool> isKnown, CancellationToken cancellationToken)
    {
        var source = new ValueSource(compilation, cancellationToken);
        return new(new Callers(new CallIndex(trees, isKnown, cancellationToken), source, compilation), source, cancellationToken);
    }

    /// <summary>The callers of a method that are seen here, and whether they are all there can be.</summary>
    internal (IReadOnlyList<Caller> Callers, bool AreAll) CallersOf(IMethodSymbol method) => callers.Of(method);

    internal UrlExpressionReader Reader(bool takesWords) => new(source, takesWords, cancellationToken);

    internal bool IsWritten(IParameterSymbol parameter) => Assignments.IsWritten(parameter, cancellationToken);

    /// <summary>All templates of a call's URL; null where it has no expression for it.</summary>
    /// <param name="invocation">The call.</param>
    internal UrlTemplateSet? Find(InvocationExpressionSyntax invocation) =>
        source.ModelOf(invocation.SyntaxTree) is { } model
        && SurfaceUse.Parse(invocation, model, cancellationToken) is { Symbol: { } method }
        && CallUrl.Of(invocation, method, source) is { } url
            ? Find(url)
            : null;

    private UrlTemplateSet Find(CallUrl url)
    {
        UrlValues alone = Reader(takesWords: false).ReadUrl(url, default);
        UrlTemplateSet told = UrlTemplateSet.Of(alone);
        UrlTemplateSet found = new CallerWays(this, url, takesWords: told.Count == 0).Find();
        return found.Templates.Candidates.Equals(told.Templates.Candidates) ? told : found;
    }

    /// <summary>Whether any caller, near or far, gives the parameter a text with a slash.</summary>
    internal bool HoldsPath(IParameterSymbol parameter)
    {
        if (PathParameter.IsList(parameter))
        {
            return true;
        }

        if (!_holdsPath.TryGetValue(parameter, out bool holds))
        {
            // Asked again on its own way, it has nothing to add.
            _holdsPath[parameter] = false;
            _holdsPath[parameter] = holds = parameter.ContainingSymbol is IMethodSymbol owner
                && callers.Of(owner).Callers.Any(caller => caller.Arguments.TryGetValue(parameter, out IOperation? argument) && GivesPath(argument));
        }

        return holds;
    }

    private bool GivesPath(IOperation argument)
    {
        UrlValues given = Reader(takesWords: false).Read(argument, default);
        return given.HasSlash || given.Items.Any(value => value.Items.Any(piece => piece.Parameter is { } further && HoldsPath(further)));
    }
}
