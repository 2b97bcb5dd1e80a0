using System.Net.Http.Json;
using System.Reflection;

namespace Instrumentation.Differential.Tests;

/// <summary>
/// Each call of the surface in each scenario, compiled with interceptors and without: the two behave the same, to the line, and with
/// interceptors each call has its span. docs/transparency.md lists what may differ.
/// </summary>
public sealed class DifferentialTests(DifferentialRuns runs) : IClassFixture<DifferentialRuns>
{
    /// <summary>What HttpClient counts while it reads a body itself, and when it throws for one or for a status.</summary>
    private static readonly string[] s_uncounted = ["event RequestFailed: ", "event RequestFailedDetailed: ", "event ResponseContentStart: ", "event ResponseContentStop: "];

    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(static scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_traced_call_behaves_as_an_untraced_one(string scenario)
    {
        foreach (Pair pair in PairsOf(scenario))
        {
            string[] untraced = Behaviour(pair, runs.Untraced[pair.Name]);
            string[] traced = Behaviour(pair, runs.Traced[pair.Name]);
            Assert.Empty(runs.Traced[pair.Name].Where(IsUncounted).Except(runs.Untraced[pair.Name]));
            Assert.True(
                untraced.SequenceEqual(traced),
                $"{pair.Name}\nuntraced only:\n{string.Join('\n', untraced.Except(traced))}\ntraced only:\n{string.Join('\n', traced.Except(untraced))}");
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_traced_call_has_its_span_and_each_of_its_requests_names_it(string scenario)
    {
        foreach (Pair pair in PairsOf(scenario))
        {
            string[] spans = Assert.Single(runs.Traced[pair.Name], static line => line.StartsWith('~')).Split(' ');

            Assert.True(spans[1] == $"{pair.Scenario.Spans(pair.Call)}", $"{pair.Name}: {string.Join(' ', spans)}");
            Assert.True(spans[3] == spans[5], $"{pair.Name}: {string.Join(' ', spans)}");
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void An_untraced_call_has_no_span(string scenario) =>
        Assert.All(PairsOf(scenario), pair => Assert.StartsWith("~ 0 spans, ", Assert.Single(runs.Untraced[pair.Name], static line => line.StartsWith('~')), StringComparison.Ordinal));

    [Fact]
    public void Every_pair_has_come_to_an_end() =>
        Assert.DoesNotContain(Pair.All, pair => runs.Untraced[pair.Name].Concat(runs.Traced[pair.Name]).Contains("has not come to an end"));

    /// <summary>The one known difference: in the scenario that shows all of it, line by line.</summary>
    [Fact]
    public void What_HttpClient_counts_only_when_it_reads_the_body_itself()
    {
        string[] text = Missing("HttpClient.GetStringAsync(string) × 200 with a body");
        string[] status = Missing("HttpClient.GetStreamAsync(string) × 404");

        Assert.Equal(["event ResponseContentStart: 1", "event ResponseContentStop: 1"], text);
        Assert.Equal(["event RequestFailed: 1", "event RequestFailedDetailed: 1"], status);

        string[] Missing(string pair) => [.. runs.Untraced[pair].Except(runs.Traced[pair]).Where(static line => !line.StartsWith('~'))];
    }

    /// <summary>Nor is there anything to be late for: it is the original call that is made.</summary>
    [Fact]
    public async Task While_nobody_listens_no_call_allocates_a_byte_more()
    {
        IReadOnlyDictionary<string, string[]> untraced = await DifferentialProgram.RunAsync("Untraced", "allocations", isTiered: false);
        IReadOnlyDictionary<string, string[]> traced = await DifferentialProgram.RunAsync("Traced", "allocations", isTiered: false);

        Assert.Equal(Call.All.Select(static call => call.Name), untraced.Keys);
        Assert.DoesNotContain("0 bytes", untraced.Values.SelectMany(static log => log));
        Assert.Equal(Text(untraced), Text(traced));

        static IEnumerable<string> Text(IReadOnlyDictionary<string, string[]> logs) => logs.Select(static log => $"{log.Key}: {string.Join(' ', log.Value)}");
    }

    [Fact]
    public void The_calls_are_the_surface()
    {
        IEnumerable<string> surface =
        [
            .. Methods(typeof(HttpClient), BindingFlags.Instance),
            .. Methods(typeof(HttpMessageInvoker), BindingFlags.Instance),
            .. Methods(typeof(HttpClientJsonExtensions), BindingFlags.Static),
        ];

        Assert.Equal(surface.Order(StringComparer.Ordinal), Call.All.Select(static call => call.Method).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(94, surface.Count());
    }

    /// <summary>So that none drops out unseen.</summary>
    [Fact]
    public void The_size_of_the_matrix() => Assert.Equal((104, 159, 14046), (Call.All.Count, Scenario.All.Count, Pair.All.Count));

    private static IEnumerable<Pair> PairsOf(string scenario) => Pair.All.Where(pair => pair.Scenario.Name == scenario);

    /// <summary>All but the spans; and without the events that go uncounted, for the calls whose body the client does not read.</summary>
    private static string[] Behaviour(Pair pair, string[] log)
    {
        bool hasUncounted = pair.Call.ReadsText || pair.Call.ReadsBytes || pair.Call.OpensStream;
        return [.. log.Where(line => !line.StartsWith('~') && !(hasUncounted && IsUncounted(line)))];
    }

    private static bool IsUncounted(string line) => s_uncounted.Any(line.StartsWith);

    private static IEnumerable<string> Methods(Type type, BindingFlags kind) =>
        from method in type.GetMethods(kind | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where Sends(method.ReturnType)
        select Describe(method);

    private static bool Sends(Type returned) =>
        returned == typeof(HttpResponseMessage)
        || (returned.IsGenericType && (returned.GetGenericTypeDefinition() == typeof(Task<>) || returned.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static string Describe(MethodInfo method)
    {
        IEnumerable<string> parameters = method.GetParameters().Skip(method.IsStatic ? 1 : 0).Select(static parameter => Name(parameter.ParameterType));
        return $"{method.DeclaringType!.Name}.{method.Name}{(method.IsGenericMethod ? "<TValue>" : "")}({string.Join(", ", parameters)})";
    }

    private static string Name(Type type) =>
        type == typeof(string) ? "string"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
