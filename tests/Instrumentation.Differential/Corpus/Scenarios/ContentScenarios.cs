using Instrumentation.Differential.Server;

namespace Instrumentation.Differential.Scenarios;

/// <summary>What the caller sends.</summary>
internal static class ContentScenarios
{
    private static readonly Func<Call, bool> s_hasContent = static call => call.TakesContent;

    private static readonly Func<Call, bool> s_hasRequest = static call => call.TakesRequest;

    private static readonly Func<Call, bool> s_hasValue = static call => call.TakesValue;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("null content") { Takes = s_hasContent, Prepare = static s => s.Content = static () => null },
        new("content of unknown length") { Takes = s_hasContent, Prepare = static s => s.Content = static () => new TrackedContent("some text", hasLength: false) },
        new("content that throws") { Takes = s_hasContent, Prepare = static s => s.Content = static () => new TrackedContent("some text", failure: new InvalidOperationException("This content cannot be written.")) },
        new("content that throws later") { Takes = s_hasContent, Prepare = static s => s.Content = static () => new TrackedContent("some text", failure: new IOException("This content cannot be written."), failsLater: true) },
        new("content sent twice") { Takes = s_hasContent, Prepare = static s => { s.Calls = 2; s.SameContent = true; }, Spans = static _ => 2 },
        new("content sent on after a redirect") { Takes = s_hasContent, Answer = static e => e.Number == 1 ? e.AnswerAsync("308 Permanent Redirect", [], "Location: there") : Answers.Ok(e) },
        new("request sent twice") { Takes = s_hasRequest, Prepare = static s => { s.Calls = 2; s.SameContent = s.SameRequest = true; }, Spans = static _ => 2 },
        new("null request") { Takes = s_hasRequest, Prepare = static s => s.HasRequest = false, Spans = static _ => 0 },
        new("GET with a content") { Takes = s_hasRequest, Prepare = static s => s.ChangeRequest = static request => request.Method = HttpMethod.Get },
        new("method of one's own") { Takes = s_hasRequest, Prepare = static s => s.ChangeRequest = static request => request.Method = new HttpMethod("Purge") },
        new("HEAD")
        {
            Takes = s_hasRequest,
            Prepare = static s => { s.Content = static () => null; s.ChangeRequest = static request => request.Method = HttpMethod.Head; },
            Answer = static e => e.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"),
        },
        new("null value") { Takes = s_hasValue, Prepare = static s => s.Value = static () => null },
        new("value that throws") { Takes = s_hasValue, Prepare = static s => s.Value = static () => new Person { Throws = true } },
    ];
}
