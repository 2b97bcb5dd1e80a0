using Instrumentation.Generators.Model;
using Instrumentation.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Analysis;

/// <summary>
/// What the compiler has made of the generator's output. An analyzer sees more than the generator did, the output of other
/// generators above all: a call counts as traced only if it has its interceptor.
/// </summary>
internal sealed class AppliedInterceptors
{
    private readonly bool _areGenerated;

    private AppliedInterceptors(bool areGenerated) => _areGenerated = areGenerated;

    internal static AppliedInterceptors Find(Compilation compilation) => new(compilation.SyntaxTrees.Any(IsOurs));

    /// <summary>Whether the generator has written this file.</summary>
    internal static bool IsOurs(SyntaxTree tree) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)
        && tree.FilePath.Contains(typeof(HttpInstrumentationGenerator).FullName)
        && Path.GetFileName(tree.FilePath).Contains("HttpCalls.");

    /// <summary>
    /// The same, unless the call should be traced and has no interceptor. An editor may do without generated files; what stands in none
    /// is then taken for traced.
    /// </summary>
    internal CallCoverage Confirm(CallCoverage coverage, SurfaceUse use, SemanticModel model, bool isGeneratedCode, CancellationToken cancellationToken)
    {
        bool isExpected = coverage.State is CallState.Traced or CallState.NoTemplate && (_areGenerated || isGeneratedCode);
        return !isExpected || model.GetInterceptorMethod(use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>()!, cancellationToken) is not null
            ? coverage
            : coverage with
            {
                State = CallState.NotInterceptable,
                Gap = isGeneratedCode ? CoverageGap.GeneratedCode : CoverageGap.GeneratedArgument,
                Template = null,
                UrlMode = UrlMode.Unknown,
            };
    }
}
