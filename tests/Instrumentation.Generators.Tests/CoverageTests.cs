using System.Globalization;
using Instrumentation.Generators.Analysis;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Tests;

/// <summary>What is said at each call: rule, place, words and properties. In the sources, « and » enclose each place.</summary>
public sealed class CoverageTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Linq.Expressions;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Instrumentation.Http;

        """;

    /// <summary>Bodies of a method with a client, each with what is said of it.</summary>
    public static TheoryData<string, string> Bodies => new()
    {
        { """http.«GetAsync»("/users");""", "IHTTP015: HttpClient.GetAsync is traced; its span is named by /users" },
        { """http?.«GetAsync»($"/users/{id}");""", "IHTTP015: HttpClient.GetAsync is traced; its span is named by /users/{id}" },
        { """http.«GetAsync»($"{id}/users");""", "IHTTP015: HttpClient.GetAsync is traced; its span is named by {id}/users" },
        { """http.«GetFromJsonAsync»<int>("/users");""", "IHTTP015: HttpClient.GetFromJsonAsync is traced; its span is named by /users" },
        { """HttpClientJsonExtensions.«GetFromJsonAsync»<int>(http, "/users");""", "IHTTP015: HttpClient.GetFromJsonAsync is traced; its span is named by /users" },
        { """HttpMessageInvoker invoker = http; invoker.«SendAsync»(new HttpRequestMessage(HttpMethod.Get, "http://x/a"), default);""", "IHTTP015: HttpMessageInvoker.SendAsync is traced; its span is named by /a" },
        { "http.«GetAsync»(id);", "IHTTP009: HttpClient.GetAsync is traced without a URL template: its URL comes from the parameter 'id', and no caller in this project tells it" },
        { "Func<string, Task> f = http.«GetAsync»;", "IHTTP004: HttpClient.GetAsync is not traced here: it becomes a delegate, and what a delegate calls cannot be intercepted; a lambda that calls it can" },
        { "Func<string, CancellationToken, Task<int>> f = http.«GetFromJsonAsync»<int>;", "IHTTP004: HttpClient.GetFromJsonAsync is not traced here: it becomes a delegate, and what a delegate calls cannot be intercepted; a lambda that calls it can" },
        { """new[] { "a" }.Select(http.«GetStringAsync»).ToList();""", "IHTTP004: HttpClient.GetStringAsync is not traced here: it becomes a delegate, and what a delegate calls cannot be intercepted; a lambda that calls it can" },
        { """(http!.«GetAsync»)("/users");""", "IHTTP004: HttpClient.GetAsync is not traced here: it becomes a delegate, and what a delegate calls cannot be intercepted; a lambda that calls it can" },
        { """Expression<Func<Task>> tree = () => http.«GetAsync»("/users");""", "IHTTP006: HttpClient.GetAsync is not traced here: an interceptor would change the expression tree that the call is part of" },
        { """new[] { "a" }.AsQueryable().Select(url => http.«GetAsync»(url));""", "IHTTP006: HttpClient.GetAsync is not traced here: an interceptor would change the expression tree that the call is part of" },
        { """dynamic url = "/users"; http.«GetAsync»(url);""", "IHTTP007: HttpClient.GetAsync is not traced here: its receiver or an argument is dynamic, and what is called is decided at run time" },
        { """dynamic url = "/users"; HttpClientJsonExtensions.«GetFromJsonAsync»<int>(http, url);""", "IHTTP007: HttpClient.GetFromJsonAsync is not traced here: its receiver or an argument is dynamic, and what is called is decided at run time" },
        { """((dynamic)http).«GetAsync»("/users");""", "IHTTP007: HttpClient.GetAsync is not traced here: its receiver or an argument is dynamic, and what is called is decided at run time" },
        { """dynamic client = http; client.«GetAsync»("/users");""", "IHTTP007: HttpClient.GetAsync is not traced here: its receiver or an argument is dynamic, and what is called is decided at run time" },
        { """new Local().«Send»(new HttpRequestMessage(), CancellationToken.None);""", "IHTTP008: Local.Send is not traced here: the type overrides it and is private, file-local or generic, so that generated code cannot name it" },
        { """new Nested().«Send»(new HttpRequestMessage(), CancellationToken.None);""", "IHTTP008: Nested.Send is not traced here: the type overrides it and is private, file-local or generic, so that generated code cannot name it" },
        { """new Generic<int>().«Send»(new HttpRequestMessage(), CancellationToken.None);""", "IHTTP008: Generic<T>.Send is not traced here: the type overrides it and is private, file-local or generic, so that generated code cannot name it" },
        { """new Generic<int>().«GetAsync»("/users");""", "IHTTP015: HttpClient.GetAsync is traced; its span is named by /users" },
        // Nothing of ours: other methods, and names that are not used.
        { """_ = nameof(http.GetAsync);""", "" },
        { """dynamic hub = new object(); hub.SendAsync("x");""", "" },
        { """new Other().SendAsync(); Action f = new Other().SendAsync; int GetAsync = 1; _ = GetAsync;""", "" },
        { """typeof(HttpClient).GetMethod("GetAsync");""", "" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task A_call(string body, string expected) => AssertCoverageAsync(
        $$"""
        {{Usings}}
        [assembly: InstrumentHttp]
        /// <summary>Calls <see cref="HttpClient.GetAsync(string)"/>.</summary>
        class Caller
        {
            async Task M(HttpClient http, string id) { await Task.Yield(); {{body}} }
            private class Nested : HttpClient { public override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken token) => null!; }
        }
        class Generic<T> : HttpClient { public override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken token) => null!; }
        file class Local : HttpClient { public override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken token) => null!; }
        class Other { public void SendAsync() { } }
        """,
        expected.Length == 0 ? [] : [expected]);

    [Fact]
    public Task A_base_call() => AssertCoverageAsync(
        Usings + """
        [assembly: InstrumentHttp]
        public class Own : HttpClient
        {
            public override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken token) => base.«Send»(request, token);
            public Task<string> ReadAsync() => «GetStringAsync»("/own");
        }
        public class Handler : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) => base.SendAsync(request, token);
        }
        """,
        "IHTTP005: HttpClient.Send is not traced here: an interceptor cannot make a 'base.' call",
        "IHTTP015: HttpClient.GetStringAsync is traced; its span is named by /own");

    [Fact]
    public Task Opted_out() => AssertCoverageAsync(
        Usings + """
        class None { void M(HttpClient http) => http.«GetAsync»("/none"); }
        [InstrumentHttp] class Type
        {
            void M(HttpClient http) => http.«GetAsync»("/type");
            [InstrumentHttp(Enabled = false)] void N(HttpClient http) { http.«GetAsync»("/method"); Func<string, Task> f = http.«GetAsync»; }
            [InstrumentHttp(Attributes = HttpSpanAttributes.Minimal)] void O(HttpClient http, string url) { http.«GetAsync»("/minimal"); http.«GetAsync»(url); }
        }
        """,
        "IHTTP011: HttpClient.GetAsync is not traced here: neither the assembly nor a type or method around it has [InstrumentHttp]",
        "IHTTP015: HttpClient.GetAsync is traced; its span is named by /type",
        "IHTTP011: HttpClient.GetAsync is not traced here: the nearest [InstrumentHttp] that sets Enabled says false",
        "IHTTP011: HttpClient.GetAsync is not traced here: the nearest [InstrumentHttp] that sets Enabled says false",
        "IHTTP015: HttpClient.GetAsync is traced; its span is named by its method",
        "IHTTP015: HttpClient.GetAsync is traced; its span is named by its method");

    [Fact]
    public async Task A_file_that_an_editorconfig_switches_off()
    {
        var project = CompiledProject.Create(
            [("/src/A.cs", """class A { void M(System.Net.Http.HttpClient c) => c.GetAsync("a"); }"""), ("/src/B.cs", """class B { void M(System.Net.Http.HttpClient c) => c.GetAsync("b"); }"""), ("/src/Assembly.cs", CompiledProject.AssemblyAttribute)],
            editorConfig: "[A.cs]\ninstrument_http = false");

        Assert.Equal(
            ["IHTTP011: HttpClient.GetAsync is not traced here: an .editorconfig says instrument_http = false for this file", "IHTTP015: HttpClient.GetAsync is traced; its span is named by b"],
            Texts(await project.CoverageAsync()));
    }

    [Theory]
    [InlineData("""http.GetAsync("/users?x=1");""", "attributes: Required, NetworkProtocolVersion, UrlTemplate|member: Shop.Caller`1.M|method: HttpClient.GetAsync|state: traced|template: /users|urlMode: literal")]
    [InlineData("""http.GetAsync($"/users?x={id}");""", "attributes: Required, NetworkProtocolVersion, UrlTemplate|member: Shop.Caller`1.M|method: HttpClient.GetAsync|state: traced|template: /users|urlMode: interpolated")]
    [InlineData("""http.GetAsync(id);""", "attributes: Required, NetworkProtocolVersion, UrlTemplate|member: Shop.Caller`1.M|method: HttpClient.GetAsync|reason: unknownUrl|state: noTemplate|urlMode: unknown")]
    [InlineData("""System.Func<string, object> f = http.GetAsync;""", "attributes: Required, NetworkProtocolVersion, UrlTemplate|member: Shop.Caller`1.M|method: HttpClient.GetAsync|reason: methodGroup|state: notInterceptable|urlMode: unknown")]
    [InlineData("""[Instrumentation.Http.InstrumentHttp(Enabled = false)] void Local() => http.GetAsync("/users");""", "attributes: Required, NetworkProtocolVersion, UrlTemplate|member: Shop.Caller`1.M|method: HttpClient.GetAsync|reason: disabledByAttribute|state: optedOut|urlMode: unknown")]
    [InlineData("""[Instrumentation.Http.InstrumentHttp(Attributes = Instrumentation.Http.HttpSpanAttributes.All)] void Local() => http.GetAsync("/users");""", "attributes: Required, NetworkProtocolVersion, UrlTemplate, UrlScheme, UserAgent, CodeLocation, RequestBodySize, ResponseBodySize, NetworkTransport|member: Shop.Caller`1.M|method: HttpClient.GetAsync|state: traced|template: /users|urlMode: literal")]
    [InlineData("""[Instrumentation.Http.InstrumentHttp(Attributes = Instrumentation.Http.HttpSpanAttributes.Minimal)] void Local() => http.GetAsync("/users");""", "attributes: Required|member: Shop.Caller`1.M|method: HttpClient.GetAsync|state: traced|urlMode: literal")]
    public async Task The_properties(string body, string expected)
    {
        var project = CompiledProject.Create([("Scenario.cs", $"{CompiledProject.AssemblyAttribute} namespace Shop {{ class Caller<T> {{ void M(System.Net.Http.HttpClient http, string id) {{ {body} }} }} }}")]);

        Diagnostic diagnostic = Assert.Single(await project.CoverageAsync());

        Assert.Equal(expected.Split('|'), diagnostic.Properties.OrderBy(static property => property.Key, StringComparer.Ordinal).Select(static property => $"{property.Key}: {property.Value}"));
    }

    [Fact]
    public async Task An_editor_that_generates_nothing_is_told_the_same()
    {
        var project = CompiledProject.Create(Usings + """class C { void M(HttpClient http, string url) { http.GetAsync("/a"); http.GetAsync(url); } }""");

        Assert.Equal(Texts(await project.CoverageAsync()), Texts(await project.AnalyzeAsync(project.Input, new CoverageAnalyzer())));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    public async Task Where_the_generator_is_off_nothing_is_said(string? property)
    {
        var project = CompiledProject.Create([("A.cs", """class A { void M(System.Net.Http.HttpClient c) => c.GetAsync("a"); }"""), ("Assembly.cs", CompiledProject.AssemblyAttribute)], property);

        Assert.Empty(await project.CoverageAsync());
    }

    [Fact]
    public async Task Code_that_looks_generated_and_is_compiled_as_source_counts()
    {
        var project = CompiledProject.Create("""
            // <auto-generated/>
            class A { void M(System.Net.Http.HttpClient c) => c.GetAsync("/a"); }
            """);

        Assert.Equal(["IHTTP015: HttpClient.GetAsync is traced; its span is named by /a"], Texts(await project.CoverageAsync()));
    }

    [Fact]
    public async Task What_another_generator_makes_is_not_traced_and_told()
    {
        var project = CompiledProject.Create("""
            partial class A { void M(System.Net.Http.HttpClient c, object o) { c.PostAsync("/a", Made.Body); c.GetAsync("/b"); } }
            """);
        Compilation output = project.Output.AddSyntaxTrees(CompiledProject.Parse("Other/Other.Generator/Made.g.cs", """
            // <auto-generated/>
            class Made { internal static System.Net.Http.HttpContent? Body; void M(System.Net.Http.HttpClient c) => c.GetAsync("/made"); }
            """));

        Assert.Equal(
            [
                "IHTTP019: HttpClient.GetAsync is not traced here: another generator wrote this code, and generators do not see each other's output",
                "IHTTP020: HttpClient.PostAsync is not traced here: an argument comes from another generator, and without it the overload is not to be told",
                "IHTTP015: HttpClient.GetAsync is traced; its span is named by /b",
            ],
            Texts(await project.AnalyzeAsync(output, new CoverageAnalyzer())));
    }

    [Fact]
    public async Task A_pragma_an_editorconfig_and_an_attribute_silence_a_rule()
    {
        const string source = """
            using System.Diagnostics.CodeAnalysis;
            using System.Net.Http;
            class A
            {
                void M(HttpClient http, string url) => http.GetAsync(url);
            #pragma warning disable IHTTP009
                void Pragma(HttpClient http, string url) => http.GetAsync(url);
            #pragma warning restore IHTTP009
                [SuppressMessage("Instrumentation.Http", "IHTTP009:A call has no URL template")]
                void Attribute(HttpClient http, string url) => http.GetAsync(url);
            }
            """;
        var project = CompiledProject.Create([("/src/A.cs", source), ("/src/Off.cs", source.Replace("class A", "class B", StringComparison.Ordinal)), ("/src/Assembly.cs", CompiledProject.AssemblyAttribute)]);
        SyntaxTree off = project.Output.SyntaxTrees.Single(static tree => tree.FilePath == "/src/Off.cs");
        Compilation output = project.Output.WithOptions(project.Output.Options.WithSyntaxTreeOptionsProvider(new FileSeverity(off, "IHTTP009", ReportDiagnostic.Suppress)));

        Diagnostic[] diagnostics = await project.AnalyzeAsync(output, new CoverageAnalyzer());

        Assert.Equal([("/src/A.cs", 4)], diagnostics.Select(static diagnostic => (diagnostic.Location.SourceTree!.FilePath, diagnostic.Location.GetLineSpan().StartLinePosition.Line)));
    }

    private static async Task AssertCoverageAsync(string source, params string[] expected)
    {
        var marked = MarkedSource.Parse(source);
        var project = CompiledProject.Create([("Scenario.cs", marked.Text)]);
        Assert.Empty(project.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        Diagnostic[] diagnostics = await project.CoverageAsync();

        Assert.Equal(expected, Texts(diagnostics));
        Assert.Equal(marked.Places, diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan));
    }

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(static diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");

    /// <summary>What the compiler makes of a severity in an <c>.editorconfig</c>.</summary>
    private sealed class FileSeverity(SyntaxTree file, string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = severity;
            return tree == file && diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = default;
            return false;
        }
    }
}
