using Instrumentation.Generators.Parsing.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Analysis;

/// <summary>The search for callers in one compilation, made when the first call asks for it; one asks at a time.</summary>
internal sealed class SharedSearch(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly object _lock = new();
    private CallerSearch? _search;

    internal UrlTemplateSet? Find(InvocationExpressionSyntax invocation)
    {
        lock (_lock)
        {
            _search ??= CallerSearch.Of(compilation, compilation.SyntaxTrees.Where(static tree => !AppliedInterceptors.IsOurs(tree)), static _ => false, cancellationToken);
            return _search.Find(invocation);
        }
    }
}
