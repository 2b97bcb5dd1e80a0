using System.Text;
using Instrumentation.Generators.Emission;
using Instrumentation.Generators.Model;
using Instrumentation.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Instrumentation.Generators;

/// <summary>Finds the HttpClient calls of a project and emits an interceptor for each.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class HttpInstrumentationGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isEnabled = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildOptions.ParseEnabled(options.GlobalOptions))
            .WithTrackingName(PipelineSteps.IsEnabled);

        IncrementalValueProvider<InstrumentationSettings> assembly = context.CompilationProvider
            .Select(static (compilation, _) => SettingsParser.Parse(compilation.Assembly, compilation))
            .WithTrackingName(PipelineSteps.AssemblySettings);

        IncrementalValueProvider<EquatableArray<string>> filesOff = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (input, _) => BuildOptions.ParseFilesOff(input.Left, input.Right))
            .WithTrackingName(PipelineSteps.FilesOff);

        IncrementalValueProvider<bool> wantsList = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildOptions.ParseWantsList(options.GlobalOptions))
            .WithTrackingName(PipelineSteps.WantsList);

        IncrementalValuesProvider<CallUse> uses = context.SyntaxProvider
            .CreateSyntaxProvider(CallSiteParser.IsCandidate, CallSiteParser.Parse)
            .WithTrackingName(PipelineSteps.Candidates)
            .Where(static use => use is not null)
            .Select(static (use, _) => use!)
            .WithTrackingName(PipelineSteps.Uses);

        IncrementalValuesProvider<CallSite> calls = uses
            .Where(static use => use.Site is not null)
            .Select(static (use, _) => use.Site!)
            .WithTrackingName(PipelineSteps.CallSites);

        IncrementalValueProvider<EquatableArray<CallTemplates>> fromCallers = calls.Collect().Combine(context.CompilationProvider)
            .Select(static (input, cancellationToken) => WrapperParser.Parse(input.Left, input.Right, cancellationToken))
            .WithTrackingName(PipelineSteps.FromCallers);

        IncrementalValueProvider<(InstrumentationSettings Assembly, EquatableArray<string> FilesOff)> project = assembly.Combine(filesOff);
        IncrementalValuesProvider<SourceFile> files = calls.Collect().Combine(fromCallers).Combine(project).Combine(isEnabled)
            .SelectMany(static (input, _) => input.Right ? CallSiteGrouping.Group(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right.Assembly, input.Left.Right.FilesOff) : [])
            .Where(static file => file.Interceptors.Count > 0)
            .WithTrackingName(PipelineSteps.SourceFiles);

        IncrementalValueProvider<bool> isNeeded = files.Collect()
            .Select(static (files, _) => !files.IsEmpty)
            .WithTrackingName(PipelineSteps.IsNeeded);

        IncrementalValuesProvider<string> list = uses.Collect().Combine(fromCallers).Combine(files.Collect()).Combine(project).Combine(wantsList)
            .SelectMany(static (input, _) => input.Right ? CallListEmitter.Emit(input.Left.Left.Left.Left, input.Left.Left.Left.Right, input.Left.Left.Right, input.Left.Right.Assembly, input.Left.Right.FilesOff) : [])
            .WithTrackingName(PipelineSteps.List);

        context.RegisterImplementationSourceOutput(files, static (context, file) =>
            context.AddSource(file.HintName, SourceText.From(InterceptorEmitter.Emit(file), Encoding.UTF8)));

        context.RegisterImplementationSourceOutput(isNeeded, static (context, isNeeded) =>
        {
            if (isNeeded)
            {
                context.AddSource("HttpCalls.Initialization.g.cs", SourceText.From(InterceptorEmitter.EmitInitializer(), Encoding.UTF8));
            }
        });

        context.RegisterImplementationSourceOutput(list, static (context, list) =>
            context.AddSource(ListedCall.HintName, SourceText.From(list, Encoding.UTF8)));
    }
}
