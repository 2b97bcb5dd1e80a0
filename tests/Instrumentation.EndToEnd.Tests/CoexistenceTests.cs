namespace Instrumentation.EndToEnd.Tests;

/// <summary>
/// The package beside the runtime's own instrumentation, in each mix of docs/coexistence.md: which spans are exported, under which
/// parent, and whose id the server receives.
/// </summary>
[Collection(OnePackage.Name)]
public sealed class CoexistenceTests(CoexistenceRuns runs) : IClassFixture<CoexistenceRuns>
{
    private static readonly string[] s_frameworks = ["net8.0", "net9.0", "net10.0"];
    private static readonly string[] s_listening = ["nothing", "source", "events"];
    private static readonly string[] s_handlers = ["runtime", "stub", "null-propagator", "no-output-propagator"];
    private static readonly string[] s_scenarios = ["plain", "redirect", "retry", "failure", "timeout"];

    public static TheoryData<string, string, bool> Setups => Rows(
        from framework in s_frameworks
        from listening in s_listening
        from isExclusive in new[] { false, true }
        select (framework, listening, isExclusive));

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Every_handler_in_every_scenario(string framework, string listening, bool isExclusive)
    {
        var setup = new CoexistenceSetup(framework, listening, isExclusive);
        ConsumerRun run = await runs.OfAsync(setup);

        foreach (string handler in s_handlers)
        {
            var expected = new CoexistenceExpectation(setup, handler);
            foreach (string scenario in s_scenarios)
            {
                var cell = CoexistenceCell.Of(run, scenario, handler);
                Assert.Equal([$"{scenario} {handler}", .. expected.Spans(scenario)], [$"{scenario} {handler}", .. cell.Spans]);
                Assert.Equal([$"{scenario} {handler}", .. expected.Received(scenario)], [$"{scenario} {handler}", .. cell.Received]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task A_hundred_calls_at_once(string framework, string listening, bool isExclusive)
    {
        var setup = new CoexistenceSetup(framework, listening, isExclusive);
        ConsumerRun run = await runs.OfAsync(setup);

        foreach (string handler in s_handlers)
        {
            var expected = new CoexistenceExpectation(setup, handler);
            var cell = CoexistenceCell.Of(run, "concurrent", handler);
            Assert.Equal(
                Enumerable.Range(0, 100).Select(i => expected.Span("/users/{user}", $"/users/{i}", 200)).Order(StringComparer.Ordinal),
                cell.Spans.Order(StringComparer.Ordinal));

            // Each request names another span of the cell, or none at all.
            string[] senders = [.. cell.Received.Select(static received => received.Split(" from ")[1]).Order(StringComparer.Ordinal)];
            string[] all = [.. Enumerable.Range(1, 100).Select(static i => $"span {i}").Order(StringComparer.Ordinal)];
            Assert.Equal(expected.Received("plain")[0].EndsWith("nobody", StringComparison.Ordinal) ? [.. Enumerable.Repeat("nobody", 100)] : all, senders);
        }
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task Every_family_of_calls(string framework, string listening, bool isExclusive)
    {
        var setup = new CoexistenceSetup(framework, listening, isExclusive);
        var cell = CoexistenceCell.Of(await runs.OfAsync(setup), "families", "runtime");

        (string Method, string Target)[] calls =
        [
            ("GET", "/get"), ("DELETE", "/delete"), ("PUT", "/send-async"), ("GET", "/send"), ("GET", "/invoker-async"), ("GET", "/invoker"),
            ("GET", "/string"), ("GET", "/bytes"), ("GET", "/stream"), ("POST", "/json-out"),
            ("GET", "/content/json?hex=5B315D"), ("DELETE", "/content/json?hex=5B315D"), ("GET", "/content/json?hex=5B315D"),
        ];
        var expected = new CoexistenceExpectation(setup, "runtime");

        // The runtime hides queries from .NET 9 on; a subscriber that writes the URL itself does not.
        bool hidesQueries = setup is { IsEnriched: true, Listening: "source", HasRuntimeTags: true };
        Assert.Equal(
            calls.Select(call => expected.Span(call.Target.Split('?')[0], hidesQueries ? call.Target.Replace("?hex=5B315D", "?*", StringComparison.Ordinal) : call.Target, 200, method: call.Method)),
            cell.Spans);
        Assert.Equal(calls.Select(static (call, i) => $"{call.Target} from span {i + 1}"), cell.Received);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task A_filter_of_the_subscriber_is_obeyed(string framework, string listening, bool isExclusive)
    {
        var setup = new CoexistenceSetup(framework, listening, isExclusive);
        var cell = CoexistenceCell.Of(await runs.OfAsync(setup), "filtered", "runtime");

        bool isFiltered = setup is { IsEnriched: true, Listening: "events" };
        Assert.Equal(isFiltered ? [] : [new CoexistenceExpectation(setup, "runtime").Span("/users/{user}", "/users/filtered", 200)], cell.Spans);
        // It injects before it filters, so the server is told of a span that is not exported.
        Assert.Equal([isFiltered ? "/users/filtered from someone else" : "/users/filtered from span 1"], cell.Received);
    }

    private static TheoryData<string, string, bool> Rows(IEnumerable<(string, string, bool)> rows)
    {
        var data = new TheoryData<string, string, bool>();
        foreach ((string framework, string listening, bool isExclusive) in rows)
        {
            data.Add(framework, listening, isExclusive);
        }

        return data;
    }
}
