using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Instrumentation.Generators.Tests;

/// <summary>
/// For each edit, the reason of every step. The compiler asks the transform of each candidate again in every run; an equal answer goes
/// no further.
/// </summary>
public sealed class IncrementalTests
{
    private const string A = """
        public class A { public void M(System.Net.Http.HttpClient c) => c.GetAsync("a"); }
        """;

    private const string B = """
        public class B { public void M(System.Net.Http.HttpClient c) => c.GetAsync("b"); }
        """;

    private const string Wrapper = "class Wrapper { internal object Get(System.Net.Http.HttpClient c, string path) => c.GetAsync(path); }";

    private const string Caller = """class Caller { object M(System.Net.Http.HttpClient c) => new Wrapper().Get(c, $"/users/{c.Timeout.Days + 7}"); }""";

    private const string AOff = "[A.cs]\ninstrument_http = false";

    private readonly CompiledProject _project = CompiledProject.Create([("/src/A.cs", A), ("/src/B.cs", B), ("/src/Other.cs", "public class Other;"), ("/src/Assembly.cs", CompiledProject.AssemblyAttribute)]);

    private static CompiledProject Wrapped =>
        CompiledProject.Create([("/src/A.cs", A), ("/src/Wrapper.cs", Wrapper), ("/src/Caller.cs", Caller), ("/src/Other.cs", "public class Other;"), ("/src/Assembly.cs", CompiledProject.AssemblyAttribute)]);

    [Fact]
    public void The_first_run() =>
        AssertReasons(_project, isEnabled: [New], settings: [New], filesOff: [New], candidates: [New, New], calls: [New, New], fromCallers: [New], files: [New, New], isNeeded: [New], outputs: [New, New, New]);

    [Fact]
    public void No_change() =>
        AssertReasons(_project.With(static compilation => compilation), isEnabled: [Cached], settings: [Cached], filesOff: [Cached], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Cached], files: [Cached, Cached], isNeeded: [Cached], outputs: [Cached, Cached, Cached]);

    [Fact]
    public void An_edit_in_a_file_without_calls() =>
        AssertReasons(_project.WithText("/src/Other.cs", "public class Other { int _edited; }"), isEnabled: [Cached], settings: [Unchanged], filesOff: [Unchanged], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Unchanged], files: [Cached, Cached], isNeeded: [Cached], outputs: [Cached, Cached, Cached]);

    [Fact]
    public void An_edit_in_one_file_with_a_call() =>
        AssertReasons(_project.WithText("/src/A.cs", A + "// edited"), isEnabled: [Cached], settings: [Unchanged], filesOff: [Unchanged], candidates: [Modified, Unchanged], calls: [Modified, Cached], fromCallers: [Unchanged], files: [Modified, Cached], isNeeded: [Unchanged], outputs: [Modified, Cached, Cached]);

    [Fact]
    public void A_new_call() =>
        AssertReasons(_project.WithText("/src/B.cs", B + """ public class C { public void M(System.Net.Http.HttpClient c) => c.GetStringAsync("c"); }"""), isEnabled: [Cached], settings: [Unchanged], filesOff: [Unchanged], candidates: [Unchanged, Modified, New], calls: [Cached, Modified, New], fromCallers: [Unchanged], files: [Cached, Modified], isNeeded: [Unchanged], outputs: [Cached, Modified, Cached]);

    [Fact]
    public void A_call_that_goes() =>
        AssertReasons(_project.WithText("/src/A.cs", "public class A;"), isEnabled: [Cached], settings: [Unchanged], filesOff: [Unchanged], candidates: [Removed, Unchanged], calls: [Removed, Cached], fromCallers: [Unchanged], files: [Modified, Removed], isNeeded: [Unchanged], outputs: [Modified, Removed, Cached]);

    [Fact]
    public void A_new_file_with_a_call() =>
        AssertReasons(
            _project.With(static compilation => compilation.AddSyntaxTrees(CompiledProject.Parse("/src/C.cs", """public class C { public void M(System.Net.Http.HttpClient c) => c.GetAsync("c"); }"""))),
            isEnabled: [Cached], settings: [Unchanged], filesOff: [Unchanged], candidates: [Unchanged, Unchanged, New], calls: [Cached, Cached, New], fromCallers: [Unchanged], files: [Cached, Cached, New], isNeeded: [Unchanged], outputs: [Cached, Cached, New, Cached]);

    [Fact]
    public void A_changed_option() =>
        AssertReasons(_project.WithProperty("false"), isEnabled: [Modified], settings: [Cached], filesOff: [Unchanged], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Cached], files: [Removed, Removed], isNeeded: [Modified], outputs: [Removed, Removed, Modified]);

    [Fact]
    public void An_option_written_otherwise() =>
        AssertReasons(_project.WithProperty("TRUE"), isEnabled: [Unchanged], settings: [Cached], filesOff: [Unchanged], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Cached], files: [Cached, Cached], isNeeded: [Cached], outputs: [Cached, Cached, Cached]);

    [Fact]
    public void A_file_switched_off() =>
        AssertReasons(_project.WithEditorConfig(AOff), isEnabled: [Unchanged], settings: [Cached], filesOff: [Modified], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Cached], files: [Removed, Cached], isNeeded: [Unchanged], outputs: [Removed, Cached, Cached]);

    [Fact]
    public void A_file_switched_on_again() =>
        AssertReasons(_project.WithEditorConfig(AOff).WithEditorConfig(AOff.Replace("false", "true", StringComparison.Ordinal)), isEnabled: [Unchanged], settings: [Cached], filesOff: [Modified], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Cached], files: [New, Cached], isNeeded: [Unchanged], outputs: [New, Cached, Cached]);

    [Fact]
    public void A_file_without_calls_switched_off() =>
        AssertReasons(_project.WithEditorConfig("[Other.cs]\ninstrument_http = false"), isEnabled: [Unchanged], settings: [Cached], filesOff: [Modified], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Cached], files: [Cached, Cached], isNeeded: [Cached], outputs: [Cached, Cached, Cached]);

    [Fact]
    public void Files_that_are_off_in_another_order()
    {
        CompiledProject reordered = _project.WithEditorConfig("[{A,Other}.cs]\ninstrument_http = false").With(static compilation =>
        {
            SyntaxTree first = compilation.SyntaxTrees[0];
            return compilation.RemoveSyntaxTrees(first).AddSyntaxTrees(first);
        });

        Assert.Equal([Unchanged], reordered.Reasons(PipelineSteps.FilesOff));
    }

    [Fact]
    public void An_option_of_somebody_else() =>
        AssertReasons(_project.WithEditorConfig("[A.cs]\ndotnet_diagnostic.CA1000.severity = none\ninstrument_https = false"), isEnabled: [Unchanged], settings: [Cached], filesOff: [Unchanged], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Cached], files: [Cached, Cached], isNeeded: [Cached], outputs: [Cached, Cached, Cached]);

    [Fact]
    public void A_hook_that_a_type_gets()
    {
        var project = CompiledProject.Create([
            ("/src/A.cs", "[Instrumentation.Http.InstrumentHttp(Hooks = typeof(Hooks))] " + A),
            ("/src/B.cs", B),
            ("/src/Hooks.cs", "static class Hooks { internal static bool ShouldTrace(System.Net.Http.HttpRequestMessage request) => true; }"),
            ("/src/Assembly.cs", CompiledProject.AssemblyAttribute)]);

        AssertReasons(project.WithText("/src/Hooks.cs", "static class Hooks { internal static string RedactUrl(System.Uri url) => \"\"; }"), isEnabled: [Cached], settings: [Unchanged], filesOff: [Unchanged], candidates: [Modified, Unchanged], calls: [Modified, Cached], fromCallers: [Unchanged], files: [Modified, Cached], isNeeded: [Unchanged], outputs: [Modified, Cached, Cached]);
    }

    [Fact]
    public void A_changed_attribute_of_the_assembly() =>
        AssertReasons(_project.WithText("/src/Assembly.cs", "[assembly: Instrumentation.Http.InstrumentHttp(Enabled = false)]"), isEnabled: [Cached], settings: [Modified], filesOff: [Unchanged], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Unchanged], files: [Removed, Removed], isNeeded: [Modified], outputs: [Removed, Removed, Modified]);

    [Fact]
    public void An_edit_in_a_file_without_calls_of_wrappers() =>
        AssertReasons(Wrapped.WithText("/src/Other.cs", "public class Other { int _edited; }"), isEnabled: [Cached], settings: [Unchanged], filesOff: [Unchanged], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Unchanged], files: [Cached, Cached], isNeeded: [Cached], outputs: [Cached, Cached, Cached]);

    [Fact]
    public void An_edit_in_a_caller_that_leaves_its_url() =>
        AssertReasons(Wrapped.WithText("/src/Caller.cs", Caller.Replace("7", "8", StringComparison.Ordinal)), isEnabled: [Cached], settings: [Unchanged], filesOff: [Unchanged], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Unchanged], files: [Cached, Cached], isNeeded: [Cached], outputs: [Cached, Cached, Cached]);

    [Fact]
    public void Another_url_in_a_caller() =>
        AssertReasons(Wrapped.WithText("/src/Caller.cs", Caller.Replace("users", "orders", StringComparison.Ordinal)), isEnabled: [Cached], settings: [Unchanged], filesOff: [Unchanged], candidates: [Unchanged, Unchanged], calls: [Cached, Cached], fromCallers: [Modified], files: [Cached, Modified], isNeeded: [Unchanged], outputs: [Cached, Modified, Cached]);

    [Fact]
    public void A_cached_run_gives_the_same_text()
    {
        CompiledProject edited = _project.WithText("/src/A.cs", A + "// edited");

        Assert.Equal(_project.Generated["B.HttpCalls.g.cs"], edited.Generated["B.HttpCalls.g.cs"]);
        Assert.NotEqual(_project.Generated["A.HttpCalls.g.cs"], edited.Generated["A.HttpCalls.g.cs"]);
        edited.Load();
    }

    private static void AssertReasons(
        CompiledProject project,
        IncrementalStepRunReason[] isEnabled,
        IncrementalStepRunReason[] settings,
        IncrementalStepRunReason[] filesOff,
        IncrementalStepRunReason[] candidates,
        IncrementalStepRunReason[] calls,
        IncrementalStepRunReason[] fromCallers,
        IncrementalStepRunReason[] files,
        IncrementalStepRunReason[] isNeeded,
        IncrementalStepRunReason[] outputs)
    {
        Assert.Equal(
            [("IsEnabled", Text(isEnabled)), ("AssemblySettings", Text(settings)), ("FilesOff", Text(filesOff)), ("Candidates", Text(candidates)), ("CallSites", Text(calls)), ("FromCallers", Text(fromCallers)), ("SourceFiles", Text(files)), ("IsNeeded", Text(isNeeded)), ("outputs", Text(outputs))],
            new[] { PipelineSteps.IsEnabled, PipelineSteps.AssemblySettings, PipelineSteps.FilesOff, PipelineSteps.Candidates, PipelineSteps.CallSites, PipelineSteps.FromCallers, PipelineSteps.SourceFiles, PipelineSteps.IsNeeded }
                .Select(step => (step, Text(project.Reasons(step))))
                .Append(("outputs", Text(project.OutputReasons()))));

        static string Text(IncrementalStepRunReason[] reasons) => string.Join(", ", reasons);
    }
}
