using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Instrumentation.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Instrumentation.Generators.Tests;

/// <summary>A project in memory: sources, the real compiler, our generator, and the assembly that comes of it.</summary>
internal sealed class CompiledProject
{
    internal const string AssemblyAttribute = "[assembly: Instrumentation.Http.InstrumentHttp]";

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions s_parseOptions = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp13)
        .WithFeatures([KeyValuePair.Create("InterceptorsNamespaces", "Instrumentation.Http.Generated")]);

    private readonly BuildOptionsProvider _options;

    private CompiledProject(CSharpCompilation compilation, GeneratorDriver driver, BuildOptionsProvider options)
    {
        _options = options;
        Input = compilation;
        Driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Output = output;
        Assert.Empty(diagnostics);
    }

    internal CSharpCompilation Input { get; }

    internal Compilation Output { get; }

    internal GeneratorDriver Driver { get; }

    internal GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>The generated files by name.</summary>
    internal IReadOnlyDictionary<string, string> Generated => Result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    /// <param name="files">Path and text of each source file.</param>
    /// <param name="property">The value of the MSBuild property; null where the package's assets are not at work.</param>
    /// <param name="kind">A library, or a program.</param>
    /// <param name="editorConfig">The text of an <c>.editorconfig</c> in the root folder.</param>
    /// <param name="summary">The value of the property for the summary.</param>
    /// <param name="report">The value of the property for the report.</param>
    internal static CompiledProject Create(
        IEnumerable<(string Path, string Text)> files,
        string? property = "true",
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary,
        string? editorConfig = null,
        string? summary = null,
        string? report = null)
    {
        var compilation = CSharpCompilation.Create(
            "Project" + Guid.NewGuid().ToString("N"),
            files.Select(static file => Parse(file.Path, file.Text)),
            s_references,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        var provider = new BuildOptionsProvider(property, editorConfig, summary, report);
        var driver = CSharpGeneratorDriver.Create([new HttpInstrumentationGenerator().AsSourceGenerator()], [], s_parseOptions, provider, options);
        return new CompiledProject(compilation, driver, provider);
    }

    /// <summary>One file, with the attribute on the assembly.</summary>
    internal static CompiledProject Create(string source) => Create([("Scenario.cs", source), ("Assembly.cs", AssemblyAttribute)]);

    internal static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, s_parseOptions, path);

    /// <summary>The same project after an edit, with what the pipeline remembers.</summary>
    internal CompiledProject With(Func<CSharpCompilation, CSharpCompilation> edit) => new(edit(Input), Driver, _options);

    internal CompiledProject WithText(string path, string text) => With(compilation =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(tree => tree.FilePath == path), Parse(path, text)));

    internal CompiledProject WithProperty(string? value) => With(new BuildOptionsProvider(value));

    /// <summary>The same project with another <c>.editorconfig</c> in the root folder.</summary>
    internal CompiledProject WithEditorConfig(string? text) => With(new BuildOptionsProvider("true", text));

    /// <summary>The reasons of a step's outputs, in order.</summary>
    internal IncrementalStepRunReason[] Reasons(string step) =>
        [.. Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> runs) ? runs.SelectMany(static run => run.Outputs).Select(static output => output.Reason) : []];

    /// <summary>Why each generated file was written or not, in order.</summary>
    internal IncrementalStepRunReason[] OutputReasons() =>
        [.. Result.TrackedOutputSteps.Values.SelectMany(static runs => runs).SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    /// <summary>What the analyzer of the attribute says of the sources, in their order.</summary>
    internal Task<Diagnostic[]> AnalyzeAsync() => AnalyzeAsync(Input, new InstrumentHttpAnalyzer());

    /// <summary>What becomes of each call, once the compiler has the generated files; in the order of the sources.</summary>
    internal Task<Diagnostic[]> CoverageAsync() => AnalyzeAsync(Output, new CoverageAnalyzer());

    /// <summary>What an analyzer says of this project's sources, in their order.</summary>
    internal async Task<Diagnostic[]> AnalyzeAsync(Compilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], _options),
            onAnalyzerException: static (exception, _, _) => throw new InvalidOperationException("An analyzer failed.", exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = await compilation.WithAnalyzers([.. analyzers], options).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>Compiles without a warning and loads.</summary>
    internal Assembly Load()
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Output.Emit(image);
        Assert.Empty(result.Diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        image.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(image);
    }

    /// <summary>Calls the static method <c>Scenario.RunAsync(HttpClient)</c>.</summary>
    internal Task RunAsync(HttpClient client) =>
        (Task)Load().GetType("Scenario", throwOnError: true)!.GetMethod("RunAsync")!.Invoke(null, [client])!;

    private CompiledProject With(BuildOptionsProvider options) => new(Input, Driver.WithUpdatedAnalyzerConfigOptions(options), options);
}
