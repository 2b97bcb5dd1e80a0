using Instrumentation.Http;

namespace Instrumentation.Generators.Tests;

/// <summary>What each property of <c>[InstrumentHttp]</c> becomes in the compiled call sites, from every level.</summary>
public sealed class SettingsTests
{
    /// <summary>A property, three values of it in C#, and what the options show of each.</summary>
    public static TheoryData<string, string[], string[]> Properties => new()
    {
        { "Attributes", ["HttpSpanAttributes.UrlTemplate", "HttpSpanAttributes.All", "HttpSpanAttributes.UrlScheme | HttpSpanAttributes.UrlTemplate"], ["UrlTemplate", "All", "UrlTemplate, UrlScheme"] },
        { "SemanticConventions", ["HttpSemanticConventions.Stable", "HttpSemanticConventions.Legacy", "HttpSemanticConventions.Both"], ["Stable", "Legacy", "Both"] },
        { "RequestHeaders", ["[\"x-a\"]", "[\"x-b\", \"x-b-.*\"]", "[\"x-c\"]"], ["[x-a]", "[x-b, x-b-.*]", "[x-c]"] },
        { "ResponseHeaders", ["[\"x-a\"]", "new[] { \"x-b\" }", "new string[] { \"x-c\" }"], ["[x-a]", "[x-b]", "[x-c]"] },
        { "SensitiveHeaders", ["[\"x-a\"]", "[]", "[\"x-c\"]"], ["[x-a]", "[]", "[x-c]"] },
        { "SensitiveQueryParameters", ["[\"a\"]", "[]", "[\"c\"]"], ["[a]", "[]", "[c]"] },
        { "ExcludedUrls", ["[\"a\"]", "[\"b\"]", "[\"c\"]"], ["[a]", "[b]", "[c]"] },
        { "Metrics", ["HttpMetrics.None", "HttpMetrics.RequestDuration | HttpMetrics.ActiveRequests", "HttpMetrics.EnrichRuntime"], ["None", "RequestDuration, ActiveRequests", "EnrichRuntime"] },
        { "Hooks", ["typeof(HooksA)", "typeof(HooksB)", "typeof(HooksC)"], ["ShouldTrace", "RedactUrl", "OnRequest"] },
    };

    [Theory]
    [MemberData(nameof(Properties))]
    public void Each_property_is_taken_from_the_nearest_level_that_sets_it(string property, string[] values, string[] shown) => AssertOptions(
        $$"""
        [assembly: InstrumentHttp({{property}} = {{values[0]}})]
        class Plain { void M(HttpClient c) => c.GetAsync("/assembly"); }
        [InstrumentHttp({{property}} = {{values[1]}})] partial class Outer
        {
            class Inner
            {
                void M(HttpClient c) => c.GetAsync("/inner");
                [InstrumentHttp({{property}} = {{values[2]}})] void N(HttpClient c)
                {
                    c.GetAsync("/method");
                    void Local() { System.Action lambda = () => c.GetAsync("/lambda"); lambda(); }
                    Local();
                }
                [InstrumentHttp(Enabled = true)] void O(HttpClient c) => c.GetAsync("/method that does not set it");
            }
        }
        partial class Outer { void M(HttpClient c) => c.GetAsync("/part"); }
        {{Hooks}}
        """,
        ("/assembly", $"{property} = {shown[0]}"),
        ("/inner", $"{property} = {shown[1]}"),
        ("/method", $"{property} = {shown[2]}"),
        ("/lambda", $"{property} = {shown[2]}"),
        ("/method that does not set it", $"{property} = {shown[1]}"),
        ("/part", $"{property} = {shown[1]}"));

    [Theory]
    [InlineData("PropagateContext")]
    [InlineData("RecordExceptions")]
    public void Each_flag_is_taken_from_the_nearest_level_that_sets_it(string property) => AssertOptions(
        $$"""
        [assembly: InstrumentHttp({{property}} = false)]
        class Plain { void M(HttpClient c) => c.GetAsync("/assembly"); }
        [InstrumentHttp({{property}} = true)] class Type { void M(HttpClient c) => c.GetAsync("/type"); [InstrumentHttp({{property}} = false)] void N(HttpClient c) => c.GetAsync("/method"); }
        """,
        ("/assembly", $"{property} = False"),
        ("/type", ""),
        ("/method", $"{property} = False"));

    [Fact]
    public void Every_property_has_its_case() =>
        Assert.Equal(
            typeof(InstrumentHttpAttribute).GetProperties().Where(static property => property.DeclaringType == typeof(InstrumentHttpAttribute)).Select(static property => property.Name).Order(),
            Properties.Select(static row => (string)row[0]).Concat(["Enabled", "PropagateContext", "RecordExceptions"]).Order());

    [Fact]
    public void Levels_add_up_property_by_property() => AssertOptions(
        """
        [assembly: InstrumentHttp(Attributes = HttpSpanAttributes.UrlTemplate, RequestHeaders = ["x-a", "x-b"], ExcludedUrls = ["health"])]
        [InstrumentHttp(Metrics = HttpMetrics.None, RequestHeaders = ["x-c"])] class Type
        {
            [InstrumentHttp(SensitiveQueryParameters = [], ExcludedUrls = [])] void M(HttpClient c) => c.GetAsync("/x");
        }
        """,
        ("/x", "Attributes = UrlTemplate; RequestHeaders = [x-c]; SensitiveQueryParameters = []; Metrics = None"));

    [Fact]
    public void What_is_set_to_its_default_is_as_if_it_were_not_set()
    {
        var project = Project("""
            [assembly: InstrumentHttp(Attributes = HttpSpanAttributes.Default, SemanticConventions = HttpSemanticConventions.FromEnvironment,
                RequestHeaders = [], ResponseHeaders = [], ExcludedUrls = new string[0], PropagateContext = true, RecordExceptions = true, Metrics = HttpMetrics.RequestDuration)]
            class Type { void M(HttpClient c) => c.GetAsync("/x"); }
            """);

        Assert.Equal([("/x", "")], GeneratedSites.TextsOf(project));
        Assert.DoesNotContain("HttpCallOptions", project.Generated["Scenario.HttpCalls.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Null_counts_as_not_set() => AssertOptions(
        $$"""
        [assembly: InstrumentHttp(RequestHeaders = ["a"], SensitiveHeaders = ["b"], Hooks = typeof(HooksA))]
        [InstrumentHttp(RequestHeaders = null!, SensitiveHeaders = null, Hooks = null)] class Type { void M(HttpClient c) => c.GetAsync("/x"); }
        {{Hooks}}
        """,
        ("/x", "RequestHeaders = [a]; SensitiveHeaders = [b]; Hooks = ShouldTrace"));

    [Fact]
    public void A_hook_type_that_cannot_be_used_counts_as_not_set() => AssertOptions(
        $$"""
        [assembly: InstrumentHttp(Hooks = typeof(HooksA))]
        [InstrumentHttp(Hooks = typeof(Private))] class Type { void M(HttpClient c) => c.GetAsync("/x"); class Private { static bool ShouldTrace(HttpRequestMessage request) => true; } }
        {{Hooks}}
        """,
        ("/x", "Hooks = ShouldTrace"));

    [Fact]
    public void Texts_arrive_as_they_were_written()
    {
        string[] texts = ["a\"b", "\\d+", "line\r\nbreak", "\u2028\u0085\0", "é{0}😀", "\ud800", "/* */ //"];
        string literals = string.Join(", ", texts.Select(static text => $"\"{string.Concat(text.Select(static character => $"\\u{(int)character:x4}"))}\""));

        (_, HttpCallOptions options) = Assert.Single(GeneratedSites.Of(Project($$"""
            [assembly: InstrumentHttp(RequestHeaders = ["", {{literals}}, null!])]
            class Type { void M(HttpClient c) => c.GetAsync("/x"); }
            """)));

        Assert.Equal(texts, options.RequestHeaders);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(511)]
    [InlineData(1024 + 4)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Values_without_a_name_arrive_too(int value)
    {
        (_, HttpCallOptions options) = Assert.Single(GeneratedSites.Of(Project($$"""
            [assembly: InstrumentHttp(Attributes = (HttpSpanAttributes)({{value}}), SemanticConventions = (HttpSemanticConventions)({{value}}), Metrics = (HttpMetrics)({{value}}))]
            class Type { void M(HttpClient c) => c.GetAsync("/x"); }
            """)));

        Assert.Equal(((HttpSpanAttributes)value, (HttpSemanticConventions)value, (HttpMetrics)value), (options.Attributes, options.SemanticConventions, options.Metrics));
    }

    [Fact]
    public void Sites_that_agree_share_their_options()
    {
        (string? Url, HttpCallOptions Options)[] sites = GeneratedSites.Of(Project("""
            class Defaults { [InstrumentHttp] void M(HttpClient c) => c.GetAsync("/0"); }
            [InstrumentHttp(RequestHeaders = ["x"])] class One { void M(HttpClient c) => c.GetAsync("/1"); void N(HttpClient c) => c.GetStringAsync("/2"); }
            [InstrumentHttp(RequestHeaders = new[] { "x" }, PropagateContext = true)] class Two { void M(HttpClient c) => c.GetAsync("/3"); }
            [InstrumentHttp(RequestHeaders = ["X"])] class Three { void M(HttpClient c) => c.GetAsync("/4"); }
            """));

        Assert.Equal(["/0", "/1", "/2", "/3", "/4"], sites.Select(static site => site.Url));
        HttpCallOptions[] distinct = [.. sites.Select(static site => site.Options).Distinct(ReferenceEqualityComparer.Instance).Cast<HttpCallOptions>()];
        Assert.Equal([0, 1, 1, 1, 2], sites.Select(site => Array.FindIndex(distinct, options => ReferenceEquals(options, site.Options))));
        Assert.Same(new HttpCallSite().Options, distinct[0]);
    }

    [Fact]
    public void Calls_that_differ_in_their_options_alone_have_interceptors_of_their_own() => AssertOptions(
        """
        class Type { [InstrumentHttp] void M(HttpClient c) => c.GetAsync("/x"); [InstrumentHttp(PropagateContext = false)] void N(HttpClient c) => c.GetAsync("/x"); }
        """,
        ("/x", ""),
        ("/x", "PropagateContext = False"));

    private static string Hooks => """
        static class HooksA { internal static bool ShouldTrace(HttpRequestMessage request) => true; }
        static class HooksB { internal static string RedactUrl(System.Uri url) => ""; }
        static class HooksC { internal static void OnRequest(System.Diagnostics.Activity span, HttpRequestMessage request) { } }
        """;

    private static void AssertOptions(string source, params (string? Url, string Options)[] expected) =>
        Assert.Equal(expected, GeneratedSites.TextsOf(Project(source)));

    private static CompiledProject Project(string source) =>
        CompiledProject.Create([("Scenario.cs", $"using System.Net.Http;\nusing Instrumentation.Http;\n{source}")]);

    [Theory]
    [InlineData("HttpMetrics.RequestDuration", "IsListening(")]
    [InlineData("HttpMetrics.EnrichRuntime", "IsListeningToRuntime(")]
    [InlineData("HttpMetrics.ActiveRequests | HttpMetrics.EnrichRuntime", "IsListeningToRuntime(")]
    public void A_call_that_adds_to_the_runtimes_measurements_asks_who_listens_to_those(string metrics, string asked)
    {
        var project = CompiledProject.Create([("Scenario.cs", $$"""
            using Instrumentation.Http;
            [assembly: InstrumentHttp(Metrics = {{metrics}})]
            public static class Scenario { public static object RunAsync(System.Net.Http.HttpClient client) => client.GetAsync("a"); }
            """)]);

        project.Load();
        Assert.Contains($"global::Instrumentation.Http.HttpCall.{asked}client)", project.Generated["Scenario.HttpCalls.g.cs"], StringComparison.Ordinal);
    }
}
