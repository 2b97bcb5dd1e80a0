using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Tests;

/// <summary>What the analyzer says of <c>[InstrumentHttp]</c>: rule, place and words. In the sources, « and » enclose each place.</summary>
public sealed class DiagnosticTests
{
    private const string Head = "using System.Net.Http;\nusing Instrumentation.Http;\n";
    private const string Call = "void Call(HttpClient client) => client.GetAsync(\"/x\");";
    private const string Unreachable = "generated code cannot name it; it and the types around it must be public or internal, and not file-local";
    private const string Generic = "neither it nor a type around it may be generic";
    private const string NoHook =
        "it has none of 'static bool ShouldTrace(HttpRequestMessage request)', 'static string RedactUrl(Uri url)', "
        + "'static void OnRequest(Activity span, HttpRequestMessage request)', 'static void OnResponse(Activity span, HttpResponseMessage response)', "
        + "'static void OnException(Activity span, Exception exception)', "
        + "'static void OnMetric(ref TagList tags, HttpRequestMessage request, HttpResponseMessage? response)'";

    private static readonly (string, string) s_caller = ("Caller.cs", $"using System.Net.Http; [Instrumentation.Http.InstrumentHttp] class Caller {{ {Call} }}");

    [Theory]
    [InlineData("RequestHeaders")]
    [InlineData("ResponseHeaders")]
    [InlineData("SensitiveHeaders")]
    [InlineData("ExcludedUrls")]
    public Task A_pattern_that_is_none(string property) => AssertReportsAsync(
        $"[assembly: InstrumentHttp({property} = [\"x-id\", «\"(\"», \"x-.*\"])]",
        $"IHTTP001: '(' in {property} is not a regular expression: Invalid pattern '(' at offset 1. Not enough )'s.");

    [Fact]
    public Task Every_way_to_write_an_array() => AssertReportsAsync(
        """
        [InstrumentHttp(RequestHeaders = ["a", «"*"», «C.Star»])] class A;
        [InstrumentHttp(RequestHeaders = new[] { «"*"», "a" })] class B;
        [InstrumentHttp(RequestHeaders = new string[] { "a", «"*" + "a"» })] class C { internal const string Star = "**"; }
        [InstrumentHttp(RequestHeaders = new string[1] { «@"*"» })] class D;
        """,
        "IHTTP001: '*' in RequestHeaders is not a regular expression: Invalid pattern '*' at offset 1. Quantifier '*' following nothing.",
        "IHTTP001: '**' in RequestHeaders is not a regular expression: Invalid pattern '**' at offset 1. Quantifier '*' following nothing.",
        "IHTTP001: '*' in RequestHeaders is not a regular expression: Invalid pattern '*' at offset 1. Quantifier '*' following nothing.",
        "IHTTP001: '*a' in RequestHeaders is not a regular expression: Invalid pattern '*a' at offset 1. Quantifier '*' following nothing.",
        "IHTTP001: '*' in RequestHeaders is not a regular expression: Invalid pattern '*' at offset 1. Quantifier '*' following nothing.");

    [Fact]
    public Task Query_parameters_are_no_patterns() => AssertReportsAsync("""[assembly: InstrumentHttp(SensitiveQueryParameters = ["*", "("])]""");

    [Theory]
    [InlineData("class Outer { private class Hooks { HOOK } [InstrumentHttp(Hooks = «typeof(Hooks)»)] CALL }", "Outer.Hooks", Unreachable)]
    [InlineData("class Outer { protected class Hooks { HOOK } [InstrumentHttp(Hooks = «typeof(Hooks)»)] CALL }", "Outer.Hooks", Unreachable)]
    [InlineData("class Outer { private protected class Hooks { HOOK } [InstrumentHttp(Hooks = «typeof(Hooks)»)] CALL }", "Outer.Hooks", Unreachable)]
    [InlineData("class Outer { private class Inner { internal class Hooks { HOOK } } [InstrumentHttp(Hooks = «typeof(Inner.Hooks)»)] CALL }", "Outer.Inner.Hooks", Unreachable)]
    [InlineData("[InstrumentHttp(Hooks = «typeof(Hooks)»)] file class Hooks { CALL HOOK }", "Hooks", Unreachable)]
    [InlineData("[InstrumentHttp(Hooks = «typeof(Outer.Hooks)»)] file class Outer { CALL internal class Hooks { HOOK } }", "Outer.Hooks", Unreachable)]
    [InlineData("[InstrumentHttp(Hooks = «typeof(Hooks<>)»)] class Hooks<T> { CALL HOOK }", "Hooks<>", Generic)]
    [InlineData("[InstrumentHttp(Hooks = «typeof(Hooks<int>)»)] class Hooks<T> { CALL HOOK }", "Hooks<int>", Generic)]
    [InlineData("[InstrumentHttp(Hooks = «typeof(Outer<int>.Hooks)»)] class Outer<T> { CALL internal class Hooks { HOOK } }", "Outer<int>.Hooks", Generic)]
    [InlineData("[InstrumentHttp(Hooks = «typeof(Hooks)»)] class Hooks { CALL internal static void Trace(HttpRequestMessage request) { } string RedactUrl => \"\"; }", "Hooks", NoHook)]
    [InlineData("class Base { HOOK } [InstrumentHttp(Hooks = «typeof(Hooks)»)] class Hooks : Base { CALL }", "Hooks", NoHook)]
    [InlineData("[InstrumentHttp(Hooks = «typeof(int[])»)] class Hooks { CALL }", "int[]", NoHook)]
    [InlineData("[InstrumentHttp(Hooks = «typeof(void)»)] class Hooks { CALL }", "void", NoHook)]
    [InlineData("[InstrumentHttp(Hooks = «typeof(System.Environment)»)] class Hooks { CALL }", "Environment", NoHook)]
    public async Task A_hook_type_that_cannot_be_used(string source, string name, string reason)
    {
        source = source
            .Replace("HOOK", "internal static bool ShouldTrace(HttpRequestMessage request) => true;", StringComparison.Ordinal)
            .Replace("CALL", Call, StringComparison.Ordinal);
        await AssertReportsAsync(source, $"IHTTP002: The hooks of '{name}' are not called: {reason}");
        AssertTracedWithoutHooks(source, "Scenario.HttpCalls.g.cs");
    }

    [Theory]
    [InlineData("internal bool ShouldTrace(HttpRequestMessage request) => true;", "ShouldTrace(HttpRequestMessage)", "static bool ShouldTrace(HttpRequestMessage request)")]
    [InlineData("static bool ShouldTrace(HttpRequestMessage request) => true;", "ShouldTrace(HttpRequestMessage)", "static bool ShouldTrace(HttpRequestMessage request)")]
    [InlineData("protected static bool ShouldTrace(HttpRequestMessage request) => true;", "ShouldTrace(HttpRequestMessage)", "static bool ShouldTrace(HttpRequestMessage request)")]
    [InlineData("internal static bool ShouldTrace<T>(HttpRequestMessage request) => true;", "ShouldTrace<T>(HttpRequestMessage)", "static bool ShouldTrace(HttpRequestMessage request)")]
    [InlineData("internal static bool ShouldTrace() => true;", "ShouldTrace()", "static bool ShouldTrace(HttpRequestMessage request)")]
    [InlineData("internal static bool ShouldTrace(HttpRequestMessage request, int more = 0) => true;", "ShouldTrace(HttpRequestMessage, int)", "static bool ShouldTrace(HttpRequestMessage request)")]
    [InlineData("internal static bool ShouldTrace(in HttpRequestMessage request) => true;", "ShouldTrace(in HttpRequestMessage)", "static bool ShouldTrace(HttpRequestMessage request)")]
    [InlineData("internal static ref bool ShouldTrace(HttpRequestMessage request) => throw null!;", "ShouldTrace(HttpRequestMessage)", "static bool ShouldTrace(HttpRequestMessage request)")]
    [InlineData("internal static bool? ShouldTrace(HttpRequestMessage request) => true;", "ShouldTrace(HttpRequestMessage)", "static bool ShouldTrace(HttpRequestMessage request)")]
    [InlineData("internal static string RedactUrl(string url) => url;", "RedactUrl(string)", "static string RedactUrl(Uri url)")]
    [InlineData("internal static System.Uri RedactUrl(System.Uri url) => url;", "RedactUrl(Uri)", "static string RedactUrl(Uri url)")]
    [InlineData("internal static void OnRequest(HttpRequestMessage request, System.Diagnostics.Activity span) { }", "OnRequest(HttpRequestMessage, Activity)", "static void OnRequest(Activity span, HttpRequestMessage request)")]
    [InlineData("internal static async System.Threading.Tasks.Task OnRequest(System.Diagnostics.Activity span, HttpRequestMessage request) => await System.Threading.Tasks.Task.Yield();", "OnRequest(Activity, HttpRequestMessage)", "static void OnRequest(Activity span, HttpRequestMessage request)")]
    [InlineData("internal static void OnResponse(System.Diagnostics.Activity span, HttpRequestMessage request) { }", "OnResponse(Activity, HttpRequestMessage)", "static void OnResponse(Activity span, HttpResponseMessage response)")]
    [InlineData("internal static void OnException(System.Diagnostics.Activity span, HttpRequestException exception) { }", "OnException(Activity, HttpRequestException)", "static void OnException(Activity span, Exception exception)")]
    [InlineData("internal static void OnMetric(System.Diagnostics.TagList tags, HttpRequestMessage request, HttpResponseMessage? response) { }", "OnMetric(TagList, HttpRequestMessage, HttpResponseMessage?)", "static void OnMetric(ref TagList tags, HttpRequestMessage request, HttpResponseMessage? response)")]
    public async Task A_hook_of_the_wrong_signature(string method, string signature, string expected)
    {
        string source = $"[assembly: InstrumentHttp(Hooks = «typeof(Hooks)»)] class Hooks {{ {method} }}";
        await AssertReportsAsync(source, $"IHTTP003: 'Hooks.{signature}' is not called: a hook of this name must be public or internal, and '{expected}'");
        AssertTracedWithoutHooks(source, "Caller.HttpCalls.g.cs");
    }

    [Fact]
    public async Task The_right_hooks_beside_a_wrong_one_are_called()
    {
        const string source = """
            [assembly: InstrumentHttp(Hooks = «typeof(IHooks)»)]
            interface IHooks
            {
                static abstract void OnException(System.Diagnostics.Activity span, System.Exception exception);
                static void OnRequest(System.Diagnostics.Activity span, HttpRequestMessage request) { }
            }
            """;
        await AssertReportsAsync(source, "IHTTP003: 'IHooks.OnException(Activity, Exception)' is not called: a hook of this name must be public or internal, and 'static void OnException(Activity span, Exception exception)'");

        string generated = Project(source).Generated["Caller.HttpCalls.g.cs"];
        Assert.Contains("IHooks.OnRequest(span, request)", generated, StringComparison.Ordinal);
        Assert.DoesNotContain("OnException", generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_hook_tells_where_it_is()
    {
        var project = CompiledProject.Create("class Hooks { void OnRequest() { } } [Instrumentation.Http.InstrumentHttp(Hooks = typeof(Hooks))] class C;");

        Diagnostic diagnostic = Assert.Single(await project.AnalyzeAsync());

        Assert.Equal(["OnRequest"], diagnostic.AdditionalLocations.Select(static location => location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length)));
    }

    [Fact]
    public Task An_overload_beside_the_hook_is_no_mistake() => AssertReportsAsync("""
        [assembly: InstrumentHttp(Hooks = typeof(Hooks))]
        static class Hooks { public static string RedactUrl(System.Uri url) => RedactUrl(url.AbsoluteUri); static string RedactUrl(string url) => url; }
        """);

    [Fact]
    public Task Nothing_is_said_of_a_healthy_project() => AssertReportsAsync("""
        [assembly: InstrumentHttp(
            RequestHeaders = ["x-id", "x-.*", "", null!],
            ResponseHeaders = [],
            SensitiveHeaders = null,
            ExcludedUrls = new[] { @"/health\(z" },
            Hooks = typeof(Outer.Hooks))]
        [InstrumentHttp] class Outer
        {
            internal struct Hooks
            {
                public static bool ShouldTrace(HttpRequestMessage request) => true;
                public static string? RedactUrl(System.Uri url) => null;
                internal static async void OnRequest(System.Diagnostics.Activity span, HttpRequestMessage request) => await System.Threading.Tasks.Task.Yield();
                internal static void OnResponse(System.Diagnostics.Activity a, HttpResponseMessage b) { }
                public static void OnException(System.Diagnostics.Activity span, System.Exception? exception) { }
                internal static void OnMetric(ref System.Diagnostics.TagList tags, HttpRequestMessage request, HttpResponseMessage response) { }
            }
        }
        [InstrumentHttp(Hooks = null)] class Inner;
        [Other.InstrumentHttp(RequestHeaders = ["("])] class Elsewhere;
        namespace Other { class InstrumentHttpAttribute : System.Attribute { public string[] RequestHeaders { get; set; } = []; } }
        """);

    [Theory]
    [InlineData("[assembly: InstrumentHttp(Hooks = typeof(Missing))]")]
    [InlineData("[assembly: InstrumentHttp(Hooks = typeof())]")]
    [InlineData("[assembly: InstrumentHttp(Hooks = \"Hooks\")]")]
    [InlineData("[assembly: InstrumentHttp(Hooks = typeof(Hooks<Missing>.Inner))] class Hooks<T>;")]
    [InlineData("[assembly: InstrumentHttp(RequestHeaders = \"(\")]")]
    [InlineData("[assembly: InstrumentHttp(RequestHeaders = [1, missing, .. spread, new[] { \"x\" }])]")]
    [InlineData("[assembly: InstrumentHttp(RequestHeaders = new int[] { 1 })]")]
    [InlineData("[assembly: InstrumentHttp(Metrics = missing, Attributes = 17, PropagateContext = null, RecordExceptions = 1)]")]
    [InlineData("[assembly: InstrumentHttp(Unknown = 1, Attributes = )]")]
    [InlineData("[assembly: InstrumentHttp(\"x\")]")]
    [InlineData("[assembly: InstrumentHttp(RequestHeaders: [\"x\"], Enabled = ")]
    [InlineData("[InstrumentHttp(Hooks = typeof(T))] class C<T>;")]
    public async Task What_the_compiler_rejects_is_left_to_the_compiler(string source)
    {
        var project = CompiledProject.Create([("Scenario.cs", Head + source), s_caller]);

        Assert.Empty(await project.AnalyzeAsync());
        Assert.Null(project.Result.Exception);
        Assert.Contains(project.Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task A_pragma_silences_a_rule()
    {
        var project = CompiledProject.Create("""
            using Instrumentation.Http;
            #pragma warning disable IHTTP001
            [InstrumentHttp(RequestHeaders = ["("])] class A;
            #pragma warning restore IHTTP001
            [InstrumentHttp(RequestHeaders = [")"])] class B;
            """);

        Assert.Equal([4], (await project.AnalyzeAsync()).Select(static diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Default, DiagnosticSeverity.Warning)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    [InlineData(ReportDiagnostic.Suppress, null)]
    public async Task A_severity_is_obeyed(ReportDiagnostic option, DiagnosticSeverity? severity)
    {
        CompiledProject project = CompiledProject.Create("""[Instrumentation.Http.InstrumentHttp(RequestHeaders = ["("])] class A;""")
            .With(compilation => compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create("IHTTP001", option)])));

        DiagnosticSeverity[] severities = severity is null ? [] : [severity.Value];
        Assert.Equal(severities, (await project.AnalyzeAsync()).Select(static diagnostic => diagnostic.Severity));
    }

    private static async Task AssertReportsAsync(string source, params string[] expected)
    {
        var marked = MarkedSource.Parse(Head + source);

        Diagnostic[] diagnostics = await Project(source).AnalyzeAsync();

        Assert.Equal(expected, diagnostics.Select(static diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"));
        Assert.Equal(marked.Places, diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan));
        Assert.All(diagnostics, static diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
    }

    private static void AssertTracedWithoutHooks(string source, string file)
    {
        string generated = Project(source).Generated[file];

        Assert.Contains("UrlTemplate = \"/x\"", generated, StringComparison.Ordinal);
        Assert.DoesNotContain("Hooks", generated, StringComparison.Ordinal);
    }

    private static CompiledProject Project(string source)
    {
        var project = CompiledProject.Create([("Scenario.cs", MarkedSource.Parse(Head + source).Text), s_caller]);
        Assert.Empty(project.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return project;
    }
}
