using System.Net;
using System.Text;
using Instrumentation.Differential.Server;

namespace Instrumentation.Differential.Scenarios;

/// <summary>Bodies of every sort, good and bad.</summary>
internal static class BodyScenarios
{
    private static readonly Func<Call, bool> s_hasLimit = static call => !call.IsBare;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("empty body") { Answer = static e => e.AnswerAsync("200 OK", [], Answers.Json) },
        new("null as JSON") { Answer = static e => e.AnswerAsync("200 OK", "null"u8.ToArray(), Answers.Json) },
        new("invalid JSON") { Answer = static e => e.AnswerAsync("200 OK", [.. e.Body[..^3], .. "#}]"u8], Answers.Json) },
        new("half of the JSON") { Answer = static e => e.AnswerAsync("200 OK", e.Body[..^3], Answers.Json) },
        new("JSON of another type") { Answer = static e => e.AnswerAsync("200 OK", "7"u8.ToArray(), Answers.Json) },
        new("no content type") { Answer = static e => e.AnswerAsync("200 OK", e.Body) },
        new("text/plain") { Answer = static e => e.AnswerAsync("200 OK", e.Body, "Content-Type: text/plain") },
        new("chunked") { Answer = static e => e.SendAsync([.. Exchange.Head("200 OK", Answers.Json, "Transfer-Encoding: chunked"), .. Answers.Chunked(e.Body), .. "0\r\n\r\n"u8]) },
        new("chunked with a trailer") { Answer = static e => e.SendAsync([.. Exchange.Head("200 OK", Answers.Json, "Transfer-Encoding: chunked", "Trailer: X-End"), .. Answers.Chunked(e.Body), .. "0\r\nX-End: yes\r\n\r\n"u8]) },
        new("chunked, cut short") { Answer = static e => CutAsync(e, [.. Exchange.Head("200 OK", Answers.Json, "Transfer-Encoding: chunked"), .. Answers.Chunk(e.Body[..10])]) },
        new("chunked, not to the rules") { Answer = static e => CutAsync(e, [.. Exchange.Head("200 OK", Answers.Json, "Transfer-Encoding: chunked"), .. "oops\r\n"u8]) },
        new("cut short") { Answer = static e => CutAsync(e, [.. Exchange.Head("200 OK", Answers.Json, "Content-Length: 1000"), .. e.Body]) },
        new("cut short, 404") { Answer = static e => CutAsync(e, [.. Exchange.Head("404 Not Found", Answers.Json, "Content-Length: 1000"), .. e.Body]) },
        new("to the end of the connection") { Answer = static e => CutAsync(e, [.. Exchange.Head("200 OK", Answers.Json), .. e.Body]) },
        new("Content-Length too small") { Answer = static e => CutAsync(e, [.. Exchange.Head("200 OK", Answers.Json, "Content-Length: 5"), .. e.Body]) },
        new("Content-Length not a number") { Answer = static e => CutAsync(e, [.. Exchange.Head("200 OK", Answers.Json, "Content-Length: many"), .. e.Body]) },
        new("compressed") { Prepare = static s => s.Sockets = static h => h.AutomaticDecompression = DecompressionMethods.All, Answer = static e => e.AnswerAsync("200 OK", Answers.Compressed(e.Body), Answers.Json, "Content-Encoding: gzip") },
        new("compressed, damaged") { Prepare = static s => s.Sockets = static h => h.AutomaticDecompression = DecompressionMethods.All, Answer = static e => e.AnswerAsync("200 OK", e.Body, Answers.Json, "Content-Encoding: gzip") },
        new("compressed, not decompressed") { Answer = static e => e.AnswerAsync("200 OK", Answers.Compressed(e.Body), Answers.Json, "Content-Encoding: gzip") },
        new("large") { Answer = static e => e.AnswerAsync("200 OK", Large(e), Answers.Json) },
        new("large, chunked") { Answer = static e => e.SendAsync([.. Exchange.Head("200 OK", Answers.Json, "Transfer-Encoding: chunked"), .. Answers.Chunked(Large(e)), .. "0\r\n\r\n"u8]) },
        new("at the limit") { Takes = s_hasLimit, Prepare = static s => s.Limit = Answers.BodyFor(s.Call).Length },
        new("over the limit, announced") { Takes = s_hasLimit, Prepare = static s => s.Limit = 10 },
        new("over the limit by one") { Takes = s_hasLimit, Prepare = static s => s.Limit = Answers.BodyFor(s.Call).Length - 1, Answer = static e => e.SendAsync([.. Exchange.Head("200 OK", Answers.Json, "Transfer-Encoding: chunked"), .. Answers.Chunked(e.Body), .. "0\r\n\r\n"u8]) },
        new("over the limit, chunked") { Takes = s_hasLimit, Prepare = static s => s.Limit = 10, Answer = static e => e.SendAsync([.. Exchange.Head("200 OK", Answers.Json, "Transfer-Encoding: chunked"), .. Answers.Chunked(e.Body), .. "0\r\n\r\n"u8]) },
        new("over the limit, 404") { Takes = s_hasLimit, Prepare = static s => s.Limit = 10, Answer = static e => e.AnswerAsync("404 Not Found", e.Body, Answers.Json) },
        new("over the limit, compressed") { Takes = s_hasLimit, Prepare = static s => { s.Limit = 10; s.Sockets = static h => h.AutomaticDecompression = DecompressionMethods.All; }, Answer = static e => e.AnswerAsync("200 OK", Answers.Compressed(e.Body), Answers.Json, "Content-Encoding: gzip") },
        new("unknown charset") { Answer = static e => e.AnswerAsync("200 OK", e.Body, "Content-Type: application/json; charset=none") },
        new("unknown charset, empty body") { Answer = static e => e.AnswerAsync("200 OK", [], "Content-Type: text/plain; charset=none") },
        new("charset in quotes") { Answer = static e => e.AnswerAsync("200 OK", Named(e, Encoding.Latin1), "Content-Type: application/json; charset=\"iso-8859-1\"") },
        new("charset Latin-1") { Answer = static e => e.AnswerAsync("200 OK", Named(e, Encoding.Latin1), "Content-Type: application/json; charset=iso-8859-1") },
        new("charset UTF-16") { Answer = static e => e.AnswerAsync("200 OK", Named(e, Encoding.Unicode), "Content-Type: application/json; charset=utf-16") },
        new("charset UTF-8, bytes of another") { Answer = static e => e.AnswerAsync("200 OK", Named(e, Encoding.Latin1), "Content-Type: application/json; charset=utf-8") },
        new("BOM of UTF-8") { Answer = static e => e.AnswerAsync("200 OK", [.. Encoding.UTF8.Preamble, .. Named(e, Encoding.UTF8)], Answers.Json) },
        new("BOM of UTF-16") { Answer = static e => e.AnswerAsync("200 OK", [.. Encoding.Unicode.Preamble, .. Named(e, Encoding.Unicode)], "Content-Type: text/plain") },
        new("BOM of UTF-16 and its charset") { Answer = static e => e.AnswerAsync("200 OK", [.. Encoding.Unicode.Preamble, .. Named(e, Encoding.Unicode)], "Content-Type: application/json; charset=utf-16") },
        new("BOM of UTF-32 and charset UTF-8") { Answer = static e => e.AnswerAsync("200 OK", [.. Encoding.UTF32.Preamble, .. Named(e, Encoding.UTF32)], "Content-Type: text/plain; charset=utf-8") },
    ];

    private static byte[] Named(Exchange exchange, Encoding encoding) => encoding.GetBytes(Encoding.UTF8.GetString(exchange.Body).Replace("Ada", "Zoë", StringComparison.Ordinal));

    private static byte[] Large(Exchange exchange) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(exchange.Body).Replace("Ada", new string('a', 100_000), StringComparison.Ordinal));

    private static Task CutAsync(Exchange exchange, byte[] bytes)
    {
        exchange.Close();
        return exchange.SendAsync(bytes);
    }
}
