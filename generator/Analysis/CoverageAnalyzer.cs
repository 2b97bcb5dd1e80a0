using System.Collections.Immutable;
using Instrumentation.Generators.Model;
using Instrumentation.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Analysis;

/// <summary>
/// Says at each HttpClient call what becomes of it. None of its rules is a warning, so that an ordinary build does not run it: it works in the
/// editor, and in builds that write a log of all diagnostics.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CoverageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => CoverageRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Code that a tool wrote once and that is compiled like any other is traced like any other, so it counts.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (BuildOptions.ParseEnabled(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions))
            {
                var interceptors = AppliedInterceptors.Find(context.Compilation);
                InstrumentationSettings assembly = SettingsParser.Parse(context.Compilation.Assembly, context.Compilation);
                var search = new SharedSearch(context.Compilation, context.CancellationToken);
                context.RegisterSyntaxNodeAction(context => Analyze(context, assembly, interceptors, search), SyntaxKind.IdentifierName, SyntaxKind.GenericName);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, InstrumentationSettings assembly, AppliedInterceptors interceptors, SharedSearch search)
    {
        if (!SurfaceUse.IsCandidate(context.Node)
            || AppliedInterceptors.IsOurs(context.Node.SyntaxTree)
            || SurfaceUse.Parse((SimpleNameSyntax)context.Node, context.SemanticModel, context.CancellationToken) is not { } use)
        {
            return;
        }

        bool isFileOff = BuildOptions.IsOff(context.Node.SyntaxTree, context.Options.AnalyzerConfigOptionsProvider);
        CallReading reading = CoverageParser.Parse(use, context.SemanticModel, context.CancellationToken);
        if (reading.IsOpen && search.Find(use.Name.FirstAncestorOrSelf<InvocationExpressionSyntax>()!) is { } found)
        {
            reading = reading.With(found.Templates);
        }

        CallCoverage coverage = reading.Within(assembly, isFileOff);
        coverage = interceptors.Confirm(coverage, use, context.SemanticModel, context.IsGeneratedCode, context.CancellationToken);
        context.ReportDiagnostic(Diagnostic.Create(
            CoverageRules.Of(coverage), use.Name.Identifier.GetLocation(), CoverageProperties.Of(coverage), coverage.Method, CoverageProperties.Words(coverage)));
    }
}
