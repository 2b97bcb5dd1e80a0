using System.Diagnostics;
using System.Reflection;
using Instrumentation.Generators.Model;
using Instrumentation.Http;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Tests;

/// <summary>Compiles hook types and calls them as the runtime does: through what the generated code holds.</summary>
public sealed class HookTests
{
    private const string Recorder = "public static class Recorder { public static readonly System.Collections.Generic.List<object?> Calls = new(); }";

    private static readonly HttpRequestMessage s_request = new();
    private static readonly HttpResponseMessage s_response = new();
    private static readonly Exception s_exception = new InvalidOperationException("test");
    private static readonly Uri s_url = new("http://localhost/x");

    [Fact]
    public void Each_hook_is_called_with_what_the_runtime_gives()
    {
        (HttpCallHooks hooks, List<object?> calls) = Load("""
            [assembly: InstrumentHttp(Hooks = typeof(Acme.Hooks))]
            namespace Acme
            {
                internal static class Hooks
                {
                    public static bool ShouldTrace(HttpRequestMessage request) { Recorder.Calls.AddRange(["ShouldTrace", request]); return false; }
                    internal static string RedactUrl(Uri url) { Recorder.Calls.AddRange(["RedactUrl", url]); return "redacted"; }
                    public static void OnRequest(Activity span, HttpRequestMessage request) => Recorder.Calls.AddRange(["OnRequest", span, request]);
                    internal static void OnResponse(Activity span, HttpResponseMessage response) => Recorder.Calls.AddRange(["OnResponse", span, response]);
                    public static void OnException(Activity span, Exception exception) => Recorder.Calls.AddRange(["OnException", span, exception]);
                    public static void OnMetric(ref TagList tags, HttpRequestMessage request, HttpResponseMessage? response)
                    {
                        tags.Add("shop", "north");
                        Recorder.Calls.AddRange(["OnMetric", request, response]);
                    }
                }
            }
            """);
        using var span = new Activity("span");
        TagList tags = default;

        Assert.False(hooks.ShouldTrace(s_request));
        Assert.Equal("redacted", hooks.RedactUrl(s_url));
        hooks.OnRequest(span, s_request);
        hooks.OnResponse(span, s_response);
        hooks.OnException(span, s_exception);
        hooks.OnMetric(ref tags, s_request, s_response);
        hooks.OnMetric(ref tags, s_request, null);

        Assert.Equal(
            [
                "ShouldTrace", s_request, "RedactUrl", s_url, "OnRequest", span, s_request, "OnResponse", span, s_response,
                "OnException", span, s_exception, "OnMetric", s_request, s_response, "OnMetric", s_request, null,
            ],
            calls);
        Assert.Equal([new("shop", "north"), new("shop", "north")], tags);
    }

    [Fact]
    public void A_hook_that_the_type_has_not_does_nothing()
    {
        (HttpCallHooks hooks, List<object?> calls) = Load("""
            [assembly: InstrumentHttp(Hooks = typeof(Hooks))]
            static class Hooks { internal static void OnException(Activity span, Exception exception) => Recorder.Calls.Add(exception); }
            """);
        using var span = new Activity("span");
        TagList tags = default;

        Assert.True(hooks.ShouldTrace(s_request));
        Assert.Null(hooks.RedactUrl(s_url));
        hooks.OnRequest(span, s_request);
        hooks.OnResponse(span, s_response);
        hooks.OnMetric(ref tags, s_request, s_response);
        Assert.Empty(calls);
        Assert.Empty(tags);

        hooks.OnException(span, s_exception);
        Assert.Equal([s_exception], calls);
    }

    [Theory]
    [InlineData("public class Outer { public interface @class { HOOK } }", "Outer.@class")]
    [InlineData("namespace @namespace { public record struct Hooks { HOOK } }", "@namespace.Hooks")]
    [InlineData("class Outer { internal class Inner { protected internal sealed class Hooks { HOOK } } }", "Outer.Inner.Hooks", "class Derived : Outer.Inner { Derived() { } }")]
    [InlineData("class Hooks1 { HOOK }", "Hooks1")]
    public void A_hook_type_may_be_of_any_kind_and_name(string type, string name, string more = "")
    {
        (HttpCallHooks hooks, List<object?> calls) = Load($$"""
            [assembly: InstrumentHttp(Hooks = typeof({{name}}))]
            {{type.Replace("HOOK", "internal static string? RedactUrl(Uri url) { Recorder.Calls.Add(url); return null; }", StringComparison.Ordinal)}}
            {{more}}
            """);

        Assert.Null(hooks.RedactUrl(s_url));
        Assert.Equal([s_url], calls);
    }

    [Fact]
    public void Annotations_of_the_users_own_give_no_warning()
    {
        (HttpCallHooks hooks, List<object?> calls) = Load("""
            [assembly: InstrumentHttp(Hooks = typeof(Hooks))]
            static class Hooks
            {
                public static string? RedactUrl(Uri? url) => null;
                public static void OnResponse(Activity? span, HttpResponseMessage? response) { }
                public static void OnMetric(ref TagList tags, HttpRequestMessage request, HttpResponseMessage response) => Recorder.Calls.Add(response);
            #nullable disable
                public static void OnRequest(Activity span, HttpRequestMessage request) { }
            }
            """);
        TagList tags = default;

        hooks.OnMetric(ref tags, s_request, null);

        Assert.Equal([null], calls);
    }

    [Fact]
    public void An_overload_is_never_taken_for_the_hook()
    {
        (HttpCallHooks hooks, List<object?> calls) = Load("""
            [assembly: InstrumentHttp(Hooks = typeof(Hooks))]
            static class Hooks
            {
                internal static bool ShouldTrace(object request) => throw new InvalidOperationException();
                internal static bool ShouldTrace<T>(T request) => throw new InvalidOperationException();
                internal static bool ShouldTrace(HttpRequestMessage request, params object[] more) => throw new InvalidOperationException();
                internal static bool ShouldTrace(HttpRequestMessage request) { Recorder.Calls.Add(request); return true; }
            }
            """);

        Assert.True(hooks.ShouldTrace(s_request));
        Assert.Equal([s_request], calls);
    }

    [Fact]
    public void Of_a_type_of_another_project_what_is_visible_counts()
    {
        var library = CompiledProject.Create("""
            public static class Hooks
            {
                public static bool ShouldTrace(System.Net.Http.HttpRequestMessage request) => true;
                internal static string RedactUrl(System.Uri url) => "";
            }
            """);
        CompiledProject project = CompiledProject
            .Create([("Caller.cs", """[Instrumentation.Http.InstrumentHttp(Hooks = typeof(Hooks))] class Caller { void M(System.Net.Http.HttpClient c) => c.GetAsync("/x"); }""")])
            .With(compilation => compilation.AddReferences(library.Input.ToMetadataReference()));

        Assert.Empty(project.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(["ShouldTrace"], Enum.GetNames<Hook>().Where(hook => project.Generated["Caller.HttpCalls.g.cs"].Contains($"Hooks.{hook}(", StringComparison.Ordinal)));
    }

    private static (HttpCallHooks Hooks, List<object?> Calls) Load(string source)
    {
        var project = CompiledProject.Create([
            ("Hooks.cs", $"using System;\nusing System.Diagnostics;\nusing System.Net.Http;\nusing Instrumentation.Http;\n{source}"),
            ("Caller.cs", """class Caller { void M(System.Net.Http.HttpClient c) => c.GetAsync("/x"); }"""),
            ("Recorder.cs", Recorder)]);

        (_, HttpCallOptions options) = Assert.Single(GeneratedSites.Of(project));
        Assert.NotNull(options.Hooks);
        FieldInfo calls = options.Hooks.GetType().Assembly.GetType("Recorder", throwOnError: true)!.GetField("Calls")!;
        return (options.Hooks, (List<object?>)calls.GetValue(null)!);
    }
}
