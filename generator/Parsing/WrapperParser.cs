using System.Collections.Immutable;
using Instrumentation.Generators.Model;
using Instrumentation.Generators.Parsing.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Instrumentation.Generators.Parsing;

/// <summary>From the calls whose URL comes from callers to what those say: <c>Task GetAsync(string path) => http.GetAsync(path)</c>.</summary>
internal static class WrapperParser
{
    /// <summary>The calls of which callers tell more than the source around them.</summary>
    internal static EquatableArray<CallTemplates> Parse(ImmutableArray<CallSite> calls, Compilation compilation, CancellationToken cancellationToken)
    {
        CallSite[] open = [.. calls.Where(static call => call.IsOpen)];
        if (open.Length == 0)
        {
            return default;
        }

        var known = new HashSet<CallKey>(calls.Select(static call => call.Key));
        var trees = compilation.SyntaxTrees.ToLookup(static tree => tree.FilePath, StringComparer.Ordinal);
        var search = CallerSearch.Of(
            compilation,
            compilation.SyntaxTrees,
            invocation => SurfaceUse.CalledName(invocation) is { } name && SurfaceUse.IsCandidate(name) && known.Contains(CallSiteParser.KeyOf(invocation)),
            cancellationToken);
        return new([.. open
            .Select(call => (Call: call, Found: Find(call.Key, trees[call.Key.FilePath], search, cancellationToken)))
            .Where(static open => open.Found is { } found && !found.Equals(open.Call.Templates))
            .Select(static open => new CallTemplates(open.Call.Key, open.Found!))]);
    }

    private static UrlTemplates? Find(CallKey key, IEnumerable<SyntaxTree> trees, CallerSearch search, CancellationToken cancellationToken) =>
        trees.Select(tree => Node(key, tree, cancellationToken)).OfType<InvocationExpressionSyntax>().Select(search.Find).FirstOrDefault(static found => found is not null)?.Templates;

    private static InvocationExpressionSyntax? Node(CallKey key, SyntaxTree tree, CancellationToken cancellationToken)
    {
        var span = new TextSpan(key.Position, key.Length);
        return tree.GetRoot(cancellationToken) is var root && root.FullSpan.Contains(span)
            ? root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(invocation => invocation.Span == span)
            : null;
    }
}
