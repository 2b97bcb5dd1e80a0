namespace Instrumentation.Generators.Tests;

/// <summary>Where <c>[InstrumentHttp]</c> stands decides which calls have an interceptor.</summary>
public sealed class ScopeTests
{
    [Fact]
    public void Nothing_is_traced_without_an_attribute() => AssertTraced("", """
        class C { void M(HttpClient c) => c.GetAsync("no"); }
        """);

    [Fact]
    public void The_assembly() => AssertTraced(CompiledProject.AssemblyAttribute, """
        class C { void M(HttpClient c) => c.GetAsync("yes"); }
        """, "yes");

    [Fact]
    public void A_type_or_a_method_alone() => AssertTraced("", """
        [InstrumentHttp] class C { void M(HttpClient c) => c.GetAsync("type"); class Inner { void M(HttpClient c) => c.GetAsync("inner"); } }
        [InstrumentHttp] struct S { void M(HttpClient c) => c.GetAsync("struct"); }
        [InstrumentHttp] interface I { void M(HttpClient c) => c.GetAsync("interface"); }
        class D { [InstrumentHttp] void M(HttpClient c) => c.GetAsync("method"); void N(HttpClient c) => c.GetAsync("no"); }
        """, "type", "inner", "struct", "interface", "method");

    [Fact]
    public void Local_functions_and_lambdas_belong_to_their_method() => AssertTraced("", """
        class C
        {
            [InstrumentHttp] void M(HttpClient c) { void Local() => c.GetAsync("local"); System.Action lambda = () => c.GetAsync("lambda"); Local(); lambda(); }
            void N(HttpClient c) { [InstrumentHttp] void Local() => c.GetAsync("marked"); Local(); c.GetAsync("no"); }
        }
        """, "local", "lambda", "marked");

    [Fact]
    public void Any_part_of_a_partial_type() => AssertTraced("", """
        [InstrumentHttp] partial class C { }
        partial class C { void M(HttpClient c) => c.GetAsync("partial"); }
        """, "partial");

    [Fact]
    public void Accessors_initialisers_constructors_and_operators() => AssertTraced("", """
        [InstrumentHttp] class C(HttpClient c)
        {
            object _field = c.GetAsync("field");
            object Property => c.GetAsync("property");
            object Accessor { get => c.GetAsync("getter"); set => c.GetAsync("setter"); }
            object Initialised { get; } = c.GetAsync("initialised");
            C() : this(new HttpClient()) => new HttpClient().GetAsync("constructor");
            ~C() => new HttpClient().GetAsync("finalizer");
            public static object operator +(C a, C b) => new HttpClient().GetAsync("operator");
            event System.Action E { add => new HttpClient().GetAsync("add"); remove { } }
        }
        """, "field", "property", "getter", "setter", "initialised", "constructor", "finalizer", "operator", "add");

    [Fact]
    public void Enabled_is_taken_from_the_nearest_attribute_that_sets_it() => AssertTraced(CompiledProject.AssemblyAttribute, """
        [InstrumentHttp(Enabled = false)] class C
        {
            void M(HttpClient c) => c.GetAsync("no");
            [InstrumentHttp(Enabled = true)] void N(HttpClient c) => c.GetAsync("method");
            [InstrumentHttp] void O(HttpClient c) => c.GetAsync("no: the type sets it, this does not");
            [InstrumentHttp(Enabled = true)] class Inner { void M(HttpClient c) => c.GetAsync("inner"); [InstrumentHttp(Enabled = false)] void N(HttpClient c) => c.GetAsync("no"); }
        }
        class D { void M(HttpClient c) => c.GetAsync("assembly"); }
        """, "method", "inner", "assembly");

    [Fact]
    public void The_assembly_can_be_off_and_a_type_on() => AssertTraced("[assembly: InstrumentHttp(Enabled = false)]", """
        class C { void M(HttpClient c) => c.GetAsync("no"); }
        [InstrumentHttp(Enabled = true)] class D { void M(HttpClient c) => c.GetAsync("yes"); }
        """, "yes");

    [Fact]
    public void An_attribute_of_the_same_name_elsewhere_is_none_of_ours() => AssertTraced("", """
        [Other.InstrumentHttp] class C { void M(HttpClient c) => c.GetAsync("no"); }
        namespace Other { class InstrumentHttpAttribute : System.Attribute; }
        """);

    private static void AssertTraced(string assembly, string source, params string[] urls)
    {
        var project = CompiledProject.Create([("Scenario.cs", $"using System.Net.Http;\nusing Instrumentation.Http;\n{assembly}\n{source}")]);

        project.Load();
        string generated = string.Concat(project.Generated.Values);
        string[] traced = [.. source.Split("GetAsync(\"").Skip(1).Select(static rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]).Where(url => generated.Contains($"GetAsync(\"{url}\")", StringComparison.Ordinal))];
        Assert.Equal(urls, traced);
        Assert.Equal(urls.Length > 0, project.Generated.ContainsKey("HttpCalls.Initialization.g.cs"));
    }
}
