using System.Globalization;
using Instrumentation.Differential.Server;

namespace Instrumentation.Differential.Scenarios;

/// <summary>Slow servers, timeouts and cancellation, each at a moment that is known.</summary>
internal static class MomentScenarios
{
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(500);

    private static readonly Func<Exchange, Task> s_stopsBeforeHeaders = static async e =>
    {
        await e.WaitAtGateAsync();
        await Answers.Ok(e);
    };

    private static readonly Func<Exchange, Task> s_stopsInBody = static e => e.AnswerAsync("200 OK", e.Body, e.WaitAtGateAsync, Answers.Json);

    private static readonly Func<Exchange, Task> s_stopsInBodyOfError = static e => e.AnswerAsync("404 Not Found", e.Body, e.WaitAtGateAsync, Answers.Json);

    private static readonly Func<Call, bool> s_hasClient = static call => !call.IsBare;

    /// <summary>Whether the client reads the body whatever the status.</summary>
    private static readonly Func<Call, bool> s_buffers = static call => call.BuffersErrors;

    private static readonly Func<Call, bool> s_hasToken = static call => call.TakesToken;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("slow headers")
        {
            Answer = static async e =>
            {
                await Task.Delay(s_slow);
                await Answers.Ok(e);
            },
        },
        new("slow body") { Answer = static e => e.AnswerAsync("200 OK", e.Body, static () => Task.Delay(s_slow), Answers.Json) },

        new("timeout in the headers") { Takes = s_hasClient, Prepare = static s => Expire(s, Moment.Headers), Answer = s_stopsBeforeHeaders },
        new("timeout in the body") { Takes = s_hasClient, Prepare = static s => Expire(s, Moment.Body), Answer = s_stopsInBody },
        new("timeout in the body, 404") { Takes = s_buffers, Prepare = static s => Expire(s, Moment.Body), Answer = s_stopsInBodyOfError },
        new("timeout in the headers, with a token") { Takes = static call => s_hasClient(call) && s_hasToken(call), Prepare = static s => Expire(s, Moment.Headers), Answer = s_stopsBeforeHeaders },
        new("no timeout") { Takes = s_hasClient, Prepare = static s => s.Timeout = Timeout.InfiniteTimeSpan },

        new("token cancelled before") { Takes = s_hasToken, Prepare = static s => { s.Before = _ => s.Cancellation.Cancel(); s.CompletesAtOnce = true; } },
        new("token cancelled in the headers") { Takes = s_hasToken, Prepare = static s => Cancel(s, Moment.Headers), Answer = s_stopsBeforeHeaders },
        new("token cancelled in the body") { Takes = s_hasToken, Prepare = static s => Cancel(s, Moment.Body), Answer = s_stopsInBody },
        new("404 whose body never comes") { Takes = static call => !call.GivesResponse && !s_buffers(call), Prepare = static s => s.Moment = Moment.Body, Answer = s_stopsInBodyOfError },
        new("token cancelled in the body, 404") { Takes = static call => s_hasToken(call) && s_buffers(call), Prepare = static s => Cancel(s, Moment.Body), Answer = s_stopsInBodyOfError },
        new("token cancelled in the body, no timeout") { Takes = static call => s_hasToken(call) && s_hasClient(call), Prepare = static s => { s.Timeout = Timeout.InfiniteTimeSpan; Cancel(s, Moment.Body); }, Answer = s_stopsInBody },

        new("CancelPendingRequests before") { Takes = s_hasClient, Prepare = static s => s.Before = static i => ((HttpClient)i).CancelPendingRequests() },
        new("CancelPendingRequests in the headers") { Takes = s_hasClient, Prepare = static s => CancelPending(s, Moment.Headers), Answer = s_stopsBeforeHeaders },
        new("CancelPendingRequests in the body") { Takes = s_hasClient, Prepare = static s => CancelPending(s, Moment.Body), Answer = s_stopsInBody },
        new("CancelPendingRequests in the body, no timeout") { Takes = s_hasClient, Prepare = static s => { s.Timeout = Timeout.InfiniteTimeSpan; CancelPending(s, Moment.Body); }, Answer = s_stopsInBody },

        new("disposed before") { Prepare = static s => { s.Before = static i => i.Dispose(); s.CompletesAtOnce = true; } },
        new("disposed in the headers") { Takes = s_hasClient, Prepare = static s => Dispose(s, Moment.Headers), Answer = s_stopsBeforeHeaders },
        new("disposed in the body") { Takes = s_hasClient, Prepare = static s => Dispose(s, Moment.Body), Answer = s_stopsInBody },
    ];

    private static void Expire(Stage stage, Moment moment)
    {
        stage.Timeout = s_timeout;
        stage.Moment = moment;
        stage.Expires = true;

        // The message of a timeout is written in the culture of the caller.
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        stage.Culture = culture;
    }

    private static void Cancel(Stage stage, Moment moment)
    {
        stage.Moment = moment;
        stage.Act = _ => stage.Cancellation.Cancel();
    }

    private static void CancelPending(Stage stage, Moment moment)
    {
        stage.Moment = moment;
        stage.Act = static invoker => ((HttpClient)invoker).CancelPendingRequests();
    }

    private static void Dispose(Stage stage, Moment moment)
    {
        stage.Moment = moment;
        stage.Act = static invoker => invoker.Dispose();
    }
}
