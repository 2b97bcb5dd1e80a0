using System.Net.Sockets;
using Instrumentation.Differential.Server;

namespace Instrumentation.Differential.Scenarios;

/// <summary>No connection, a bad one, and one that serves again.</summary>
internal static class ConnectionScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("refused connection") { Prepare = static s => s.Url = s.Refused + "item" },
        new("unknown host") { Prepare = static s => { s.Url = "http://unknown.invalid/item"; s.Sockets = static h => h.ConnectCallback = static (_, _) => throw new SocketException((int)SocketError.HostNotFound); } },
        new("connect timeout") { Prepare = static s => { s.Moment = Moment.Headers; s.Sockets = static h => { h.ConnectTimeout = TimeSpan.FromMilliseconds(100); h.ConnectCallback = static async (_, token) => { await Task.Delay(Timeout.Infinite, token); throw new InvalidOperationException(); }; }; } },
        new("closed without a response") { Answer = static e => CloseAsync(e, "") },
        new("closed in the headers") { Answer = static e => CloseAsync(e, "HTTP/1.1 200 OK\r\nContent-") },
        new("a response that is none") { Answer = static e => CloseAsync(e, "HELLO\r\n\r\n") },
        new("headers too large") { Prepare = static s => s.Sockets = static h => h.MaxResponseHeadersLength = 1, Answer = static e => CloseAsync(e, $"HTTP/1.1 200 OK\r\nX-Large: {new string('x', 2000)}\r\n\r\n") },
        new("connection used again") { Prepare = static s => s.Calls = 2, Spans = static _ => 2 },
        new("connection used again after 404") { Prepare = static s => s.Calls = 2, Answer = static e => e.AnswerAsync("404 Not Found", e.Body, Answers.Json), Spans = static _ => 2 },
        new("connection used again after invalid JSON") { Prepare = static s => s.Calls = 2, Answer = static e => e.AnswerAsync("200 OK", "#"u8.ToArray(), Answers.Json), Spans = static _ => 2 },
        new("Connection: close") { Prepare = static s => s.Calls = 2, Answer = static e => { e.Close(); return e.AnswerAsync("200 OK", e.Body, Answers.Json, "Connection: close"); }, Spans = static _ => 2 },
    ];

    private static Task CloseAsync(Exchange exchange, string text)
    {
        exchange.Close();
        return exchange.SendAsync(text);
    }
}
