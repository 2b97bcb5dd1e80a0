using System.Net;
using System.Text;
using Instrumentation.Differential.Server;

namespace Instrumentation.Differential.Scenarios;

/// <summary>Handlers that no network could be.</summary>
internal static class HandlerScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("handler that throws at once") { Prepare = static s => Use(s, static (_, _) => throw new OddException("at once")) },
        new("handler that throws an HttpRequestException") { Prepare = static s => Use(s, static (_, _) => throw new HttpRequestException(HttpRequestError.ProxyTunnelError, "odd", new OddException("inner"), HttpStatusCode.Conflict)) },
        new("handler that throws a cancellation") { Prepare = static s => Use(s, static (_, _) => throw new OperationCanceledException("of its own")) },
        new("handler that gives no task") { Prepare = static s => Use(s, static (_, _) => null!) },
        new("handler that gives no response") { Prepare = static s => Use(s, static (_, _) => Task.FromResult<HttpResponseMessage>(null!)) },
        new("handler that gives a faulted task") { Prepare = static s => Use(s, static (_, _) => Task.FromException<HttpResponseMessage>(new OddException("later"))) },
        new("handler that gives a task with two exceptions") { Prepare = static s => Use(s, static (_, _) => { var source = new TaskCompletionSource<HttpResponseMessage>(); source.SetException([new OddException("one"), new OddException("two")]); return source.Task; }) },
        new("handler that gives a cancelled task") { Prepare = static s => Use(s, static (_, _) => Task.FromCanceled<HttpResponseMessage>(new CancellationToken(canceled: true))) },
        new("handler that fails with data") { Prepare = static s => Use(s, static (_, _) => { var exception = new OddException("with data"); exception.Data["key"] = 1; return Task.FromException<HttpResponseMessage>(exception); }) },
        new("handler that fails after a while") { Prepare = static s => Use(s, static async (_, _) => { await Task.Yield(); throw new OddException("later"); }, atOnce: false) },
        new("handler that sets an ambient value") { Prepare = static s => Use(s, (_, _) => { s.Ambient.Value = "of the handler"; return Task.FromResult<HttpResponseMessage>(s.Response = Response(s)); }) },
        new("handler that sends twice") { Prepare = static s => s.Wrap = static inner => new ResendingHandler(inner) },
        new("response in memory") { Prepare = static s => Answer(s, static s => Response(s)) },
        new("response in memory, after a while") { Prepare = static s => Use(s, async (_, _) => { await Task.Yield(); return s.Response = Response(s); }, atOnce: false) },
        new("response in memory of unknown length") { Prepare = static s => Answer(s, static s => new TrackedResponse(HttpStatusCode.OK, Answers.BodyFor(s.Call), hasLength: false)) },
        new("response in memory, 404") { Prepare = static s => Answer(s, static s => new TrackedResponse(HttpStatusCode.NotFound, Answers.BodyFor(s.Call))) },
        new("response in memory over the limit") { Takes = static call => !call.IsBare, Prepare = static s => { s.Limit = 10; Answer(s, static s => Response(s)); } },
        new("response in memory of unknown length over the limit") { Takes = static call => !call.IsBare, Prepare = static s => { s.Limit = 10; Answer(s, static s => new TrackedResponse(HttpStatusCode.OK, Answers.BodyFor(s.Call), hasLength: false)); } },
        new("response in memory of an unknown charset") { Prepare = static s => Answer(s, static s => new TrackedResponse(HttpStatusCode.OK, Answers.BodyFor(s.Call), type: "text/plain") { Content = { Headers = { ContentType = new("text/plain") { CharSet = "none" } } } }) },
        new("response in memory, invalid JSON") { Prepare = static s => Answer(s, static _ => new TrackedResponse(HttpStatusCode.OK, "#"u8.ToArray())) },
        new("response in memory, empty") { Prepare = static s => Answer(s, static _ => new TrackedResponse(HttpStatusCode.OK, [])) },
        new("response in memory that fails") { Prepare = static s => Answer(s, static s => new TrackedResponse(HttpStatusCode.OK, Answers.BodyFor(s.Call)[..^4], failure: new OddException("in the body"))) },
        new("response in memory that fails as a connection does") { Prepare = static s => Answer(s, static s => new TrackedResponse(HttpStatusCode.OK, Answers.BodyFor(s.Call)[..^4], failure: new IOException("in the body"))) },
        new("response in memory that is cancelled") { Prepare = static s => Answer(s, static s => new TrackedResponse(HttpStatusCode.OK, Answers.BodyFor(s.Call)[..^4], failure: new OperationCanceledException("in the body"))) },
        new("response without content") { Prepare = static s => Use(s, static (_, _) => Task.FromResult(new HttpResponseMessage())) },
        new("response of text") { Prepare = static s => Use(s, (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StringContent(Answers.TextFor(s.Call), Encoding.UTF8, "application/json") })) },
        new("response of a stream") { Prepare = static s => Use(s, (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new MemoryStream(Answers.BodyFor(s.Call))) })) },
        new("response of another request") { Prepare = static s => Use(s, (_, _) => Task.FromResult(new HttpResponseMessage { RequestMessage = new HttpRequestMessage(HttpMethod.Options, "http://other.example/"), Content = new ByteArrayContent(Answers.BodyFor(s.Call)) })) },
    ];

    private static TrackedResponse Response(Stage stage) => new(HttpStatusCode.OK, Answers.BodyFor(stage.Call));

    private static void Answer(Stage stage, Func<Stage, TrackedResponse> answer) =>
        Use(stage, (_, _) => Task.FromResult<HttpResponseMessage>(stage.Response = answer(stage)));

    private static void Use(Stage stage, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer, bool atOnce = true)
    {
        stage.Handler = new AnsweringHandler(answer);
        stage.CompletesAtOnce = atOnce;
    }
}
