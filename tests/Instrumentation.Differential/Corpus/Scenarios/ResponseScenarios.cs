using Instrumentation.Differential.Server;

namespace Instrumentation.Differential.Scenarios;

/// <summary>Responses of every status, in good order.</summary>
internal static class ResponseScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("200 with a body"),
        new("201 with headers") { Answer = static e => e.AnswerAsync("201 Made to measure", e.Body, Answers.Json, "X-Multi: a", "X-Multi: b", "Set-Cookie: a=b", "Location: elsewhere", "Content-Language: en") },
        new("204") { Answer = static e => e.SendAsync("HTTP/1.1 204 No Content\r\n\r\n") },
        new("206") { Answer = static e => e.AnswerAsync("206 Partial Content", e.Body, Answers.Json) },
        new("304") { Answer = static e => e.SendAsync("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n") },
        new("404") { Answer = static e => e.AnswerAsync("404 Not Found", e.Body, Answers.Json) },
        new("404 without a reason") { Answer = static e => e.AnswerAsync("404 ", e.Body, Answers.Json) },
        new("500") { Answer = static e => e.AnswerAsync("500 Internal Server Error", "it broke"u8.ToArray(), "Content-Type: text/plain") },
        new("599") { Answer = static e => e.AnswerAsync("599 Odd", e.Body, Answers.Json) },
        new("100 before 200") { Answer = static e => e.SendAsync([.. "HTTP/1.1 100 Continue\r\n\r\n"u8, .. Exchange.Head("200 OK", Answers.Json, $"Content-Length: {e.Body.Length}"), .. e.Body]) },
        new("redirect 302") { Answer = static e => e.Number == 1 ? e.AnswerAsync("302 Found", [], "Location: there?q=1") : Answers.Ok(e) },
        new("redirect 307") { Answer = static e => e.Number == 1 ? e.AnswerAsync("307 Temporary Redirect", "moved"u8.ToArray(), "Location: there") : Answers.Ok(e) },
        new("redirect to a 404") { Answer = static e => e.Number == 1 ? e.AnswerAsync("301 Moved Permanently", [], "Location: there") : e.AnswerAsync("404 Not Found", e.Body, Answers.Json) },
        new("redirect that is not followed") { Prepare = static s => s.Sockets = static h => h.AllowAutoRedirect = false, Answer = static e => e.AnswerAsync("302 Found", e.Body, "Location: there") },
        new("redirect loop") { Prepare = static s => s.Sockets = static h => h.MaxAutomaticRedirections = 4, Answer = static e => e.AnswerAsync("302 Found", e.Body, "Location: item") },
        new("HTTP/1.0") { Answer = static e => OldAsync(e, "200 OK") },
        new("HTTP/1.0, 404") { Answer = static e => OldAsync(e, "404 Not Found") },
        new("HTTP/2") { Prepare = static s => UseHttp2(s, "item") },
        new("HTTP/2, 404") { Prepare = static s => UseHttp2(s, "missing") },
        new("HTTP/2, reset") { Prepare = static s => UseHttp2(s, "reset") },
    ];

    private static Task OldAsync(Exchange exchange, string status)
    {
        exchange.Close();
        return exchange.SendAsync([.. "HTTP/1.0 "u8, .. System.Text.Encoding.ASCII.GetBytes(status), .. "\r\nContent-Type: application/json\r\n\r\n"u8, .. exchange.Body]);
    }

    private static void UseHttp2(Stage stage, string path)
    {
        stage.Url = stage.Http2 + path;
        stage.DefaultVersion = stage.RequestVersion = new Version(2, 0);
        stage.DefaultPolicy = stage.RequestPolicy = HttpVersionPolicy.RequestVersionExact;
    }
}
