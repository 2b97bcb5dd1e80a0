namespace Instrumentation.EndToEnd.Tests;

/// <summary>What docs/coexistence.md says of a mix, for one kind of handler.</summary>
internal sealed class CoexistenceExpectation(CoexistenceSetup setup, string handler)
{
    private bool IsRuntimes => setup.IsEnriched && handler is "runtime" or "no-output-propagator" && setup.IsEnriched;

    /// <summary>The handler is told to send nothing. A subscriber that injects by itself does not ask it.</summary>
    private bool IsSilent => handler == "no-output-propagator" && !(setup.IsEnriched && setup.Listening == "events");

    internal string[] Spans(string scenario) => scenario switch
    {
        "plain" => [Span("/users/{user}", "/users/7", 200)],
        "redirect" when handler == "stub" => [Span("/redirect/2", "/redirect/2", 302)],
        "redirect" when IsRuntimes => [Span("/redirect/2", "/redirect/2", 302), Span("/redirect/2", "/redirect/1", 302, 1), Span("/redirect/2", "/redirect/0", 200, 2)],
        "redirect" => [Span("/redirect/2", "/redirect/2", 200)],
        "retry" when IsRuntimes => [Span("/flaky/2/{handler}", Flaky, 503), Span("/flaky/2/{handler}", Flaky, 503, 1), Span("/flaky/2/{handler}", Flaky, 200, 2)],
        "retry" => [Span("/flaky/2/{handler}", Flaky, 200)],
        "failure" => [Failed("/abort", "cut", "cut")],
        "timeout" => [Failed("/gate/headers", "System.Threading.Tasks.TaskCanceledException", "timeout")],
        _ => throw new ArgumentOutOfRangeException(nameof(scenario)),
    };

    internal string[] Received(string scenario)
    {
        (string Target, int Span)[] requests = scenario switch
        {
            "plain" => [("/users/7", 1)],
            "redirect" when handler == "stub" => [("/redirect/2", 1)],
            "redirect" => [("/redirect/2", 1), ("/redirect/1", IsRuntimes ? 2 : 1), ("/redirect/0", IsRuntimes ? 3 : 1)],
            "retry" => [(Flaky, 1), (Flaky, IsRuntimes ? 2 : 1), (Flaky, IsRuntimes ? 3 : 1)],
            "failure" => [("/abort", 1)],
            _ => [("/gate/headers", 1)],
        };
        return [.. requests.Select(request => $"{request.Target} from {(IsSilent ? "nobody" : $"span {request.Span}")}").Distinct()];
    }

    /// <summary>Of any method and path, without a template.</summary>
    internal string Span(string template, string path, int status, int resends = 0, string method = "GET")
    {
        string[] error = status >= 400 ? [$"error.type='{status}'"] : [];
        string[] response = [$"http.response.status_code={status}", "network.protocol.version='1.1'", .. error];
        bool isKnown = !IsRuntimes || setup.HasRuntimeTags || setup.Listening == "events";
        return Words(method, template, path, status >= 400 && isKnown ? "Error" : "Unset", resends, isKnown ? response : []);
    }

    private string Flaky => $"/flaky/2/{handler}";

    private string Failed(string path, string runtimes, string ours)
    {
        if (!IsRuntimes)
        {
            return Words("GET", path, path, "Error", 0, [$"error.type='{ours}'", "event exception"]);
        }

        // .NET 9 reports neither exceptions nor what was cancelled, .NET 8 nothing.
        bool isKnown = setup.Listening == "events" || setup.Framework == "net10.0" || (setup.HasRuntimeTags && path == "/abort");
        string[] exception = setup.Framework == "net10.0" ? ["event exception"] : [];
        return Words("GET", path, path, isKnown ? "Error" : "Unset", 0, isKnown ? [$"error.type='{runtimes}'", .. exception] : []);
    }

    private string Words(string method, string template, string path, string status, int resends, string[] end)
    {
        string[] request = [$"http.request.method='{method}'", "server.address='127.0.0.1'", "server.port=1", $"url.full='http://server{path}'"];
        string[] site = [$"url.template='{template}'", .. resends > 0 ? new[] { $"http.request.resend_count={resends}" } : []];
        string[] enriched = IsRuntimes && setup.Listening == "events" ? ["enriched='response'"] : [];
        string[] tags =
            !IsRuntimes ? [.. request, .. site]
            : setup.Listening == "source" ? [.. setup.HasRuntimeTags ? request : [], .. site]
            // Shown by the events too, where the handler does not ask our propagator, and then before the other subscriber.
            : handler == "runtime" ? [.. request, .. enriched, .. site]
            : setup.HasRuntimeTags ? [.. request, .. site, .. enriched]
            : [.. site, .. request, .. enriched];
        return string.Join(" | ", [$"{method} {template} of {(IsRuntimes ? "System.Net.Http" : "Instrumentation.Http")} under app", status, .. tags, .. end]);
    }
}
