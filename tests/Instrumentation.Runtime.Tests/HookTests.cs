using System.Diagnostics;
using System.Net.Http.Json;
using Instrumentation.Http;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>The hooks of a call site: what they see, what they may change, and what becomes of one that throws. On our own spans and on the runtime's.</summary>
public sealed class HookTests : ServerTests
{
    public HookTests() => Hooks.Reset();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_is_called_once_in_order(bool isEnriched)
    {
        using SpanRecorder recorder = Recorder(isEnriched);

        (await Hooked.GetAsync(Client, "m")).Dispose();
        Assert.Equal("ok", await Hooked.GetStringAsync(Client, "m"));
        Hooked.Send(Client, "m").Dispose();

        Assert.Equal(
            [.. Enumerable.Repeat($"ShouldTrace m|RedactUrl {Server.Address}m|OnRequest m|OnResponse 200", 3).SelectMany(static calls => calls.Split('|'))],
            Hooks.Calls.Select(call => call.Replace($"ShouldTrace {Server.Address}", "ShouldTrace ", StringComparison.Ordinal).Replace($"OnRequest {Server.Address}", "OnRequest ", StringComparison.Ordinal)));
        Assert.Equal(3, recorder.Spans.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_rename_tag_and_redact(bool isEnriched)
    {
        using SpanRecorder recorder = Recorder(isEnriched);
        Hooks.OnRequestAction = static (span, _) =>
        {
            span.DisplayName = "renamed";
            span.SetTag("of.request", true);
        };
        Hooks.OnResponseAction = static (span, _) => span.SetTag("of.response", true);

        (await Hooked.GetAsync(Client, "m?key=1")).Dispose();

        Assert.Equal("renamed", recorder.Span.DisplayName);
        string[] request = ["http.request.method='GET'", "server.address='127.0.0.1'", $"server.port={Server.Address.Port}", "url.full='redacted'", "url.template='/m'"];
        string[] response = ["http.response.status_code=200", "network.protocol.version='1.1'"];
        Assert.Equal([.. request, "of.request=True", .. response, "of.response=True"], recorder.Span.Tags());
        Assert.Equal("/m?key=1", Server.Request.Target);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_overrule_the_status(bool isEnriched)
    {
        using SpanRecorder recorder = Recorder(isEnriched);
        Hooks.OnResponseAction = static (span, _) => span.SetStatus(ActivityStatusCode.Unset);

        (await Hooked.GetAsync(Client, "status/404")).Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => Hooked.GetStringAsync(Client, "status/404"));

        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Unset], recorder.Spans.Select(static span => span.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_change_the_request(bool isEnriched)
    {
        using SpanRecorder recorder = Recorder(isEnriched);
        Hooks.OnRequestAction = static (_, request) => request.Headers.Add("x-hook", "set");

        (await Hooked.GetAsync(Client, "m")).Dispose();

        Assert.Equal("set", Server.Request.Header("x-hook"));
        Assert.Equal(recorder.Span.Id, Server.Request.Header("traceparent"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task They_see_the_exception(bool isEnriched)
    {
        using SpanRecorder recorder = Recorder(isEnriched);

        HttpRequestException thrown = await Assert.ThrowsAsync<HttpRequestException>(() => Hooked.GetAsync(Client, new Uri(UnusedAddress(), "m").ToString()));

        Assert.Same(thrown, Assert.Single(Hooks.Exceptions));
        Assert.Equal("connection_error", recorder.Span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task They_see_the_exception_of_a_call_that_fails_at_once_once()
    {
        using SpanRecorder recorder = Recorder(isEnriched: false);
        var client = new HttpClient { BaseAddress = Server.Address };
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Hooked.Sequence(client, "m").ToListAsync().AsTask());

        Assert.Single(Hooks.Exceptions);
        Assert.Equal("System.ObjectDisposedException", recorder.Span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task They_see_the_exception_of_a_status_that_the_call_does_not_accept()
    {
        using SpanRecorder recorder = Recorder(isEnriched: false);

        HttpRequestException thrown = await Assert.ThrowsAsync<HttpRequestException>(() => Hooked.GetStringAsync(Client, "status/500"));

        Assert.Same(thrown, Assert.Single(Hooks.Exceptions));
        Assert.Equal("500", recorder.Span.GetTagItem("error.type"));
        Assert.Empty(recorder.Span.Events);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_throws_is_reported_and_the_call_goes_on(bool isEnriched)
    {
        using SpanRecorder recorder = Recorder(isEnriched);
        using var reports = new Reports();
        Hooks.Throws = true;

        using HttpResponseMessage response = await Hooked.GetAsync(Client, "m");
        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => Hooked.GetAsync(Client, new Uri(UnusedAddress(), "m").ToString()));

        Assert.Equal(
            ["ShouldTrace", "RedactUrl", "OnRequest", "OnResponse", "ShouldTrace", "RedactUrl", "OnRequest", "OnException"],
            reports.Subjects);
        Assert.Equal(2, recorder.Spans.Count);
        Assert.Equal(recorder.Spans[0].Id, Server.Request.Header("traceparent"));
        Assert.All(recorder.Spans, static span => Assert.Equal("REDACTED", span.GetTagItem("url.full")));
    }

    [Fact]
    public async Task They_are_not_called_for_a_span_that_is_not_recorded()
    {
        using var recorder = new SpanRecorder();
        using Activity caller = new Activity("caller").Start();

        (await Hooked.GetAsync(Client, "m")).Dispose();

        Assert.Equal(["ShouldTrace", "RedactUrl"], Hooks.Calls.Select(static call => call.Split(' ')[0]));
        Assert.Equal(["host", "traceparent"], Server.Request.Headers.Select(static header => header.Key).Order());
    }

    [Fact]
    [InstrumentHttp(RecordExceptions = false)]
    public async Task An_exception_may_stay_unrecorded()
    {
        using var recorder = new SpanRecorder();

        HttpRequestException thrown = await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync(new Uri(UnusedAddress(), "m")));

        Assert.Empty(recorder.Span.Events);
        Assert.Equal((ActivityStatusCode.Error, thrown.Message), (recorder.Span.Status, recorder.Span.StatusDescription));
        Assert.Equal("connection_error", recorder.Span.GetTagItem("error.type"));
    }

    private static SpanRecorder Recorder(bool isEnriched) => new(builder =>
    {
        if (isEnriched)
        {
            builder.AddSource("System.Net.Http");
        }
    });

    [InstrumentHttp(Hooks = typeof(Hooks))]
    private static class Hooked
    {
        internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string url) => client.GetAsync(url);

        internal static Task<string> GetStringAsync(HttpClient client, string url) => client.GetStringAsync(url);

        internal static IAsyncEnumerable<int> Sequence(HttpClient client, string url) => client.GetFromJsonAsAsyncEnumerable<int>(url);

        internal static HttpResponseMessage Send(HttpClient client, string url) => client.Send(new HttpRequestMessage(HttpMethod.Get, url));
    }

    internal static class Hooks
    {
        internal static List<string> Calls { get; } = [];

        internal static List<Exception> Exceptions { get; } = [];

        internal static Action<Activity, HttpRequestMessage>? OnRequestAction { get; set; }

        internal static Action<Activity, HttpResponseMessage>? OnResponseAction { get; set; }

        internal static bool Throws { get; set; }

        internal static void Reset()
        {
            Calls.Clear();
            Exceptions.Clear();
            (OnRequestAction, OnResponseAction, Throws) = (null, null, false);
        }

        internal static bool ShouldTrace(HttpRequestMessage request)
        {
            Called($"ShouldTrace {request.RequestUri}");
            return true;
        }

        internal static string RedactUrl(Uri url)
        {
            Called($"RedactUrl {url}");
            return "redacted";
        }

        internal static void OnRequest(Activity span, HttpRequestMessage request)
        {
            Called($"OnRequest {request.RequestUri}");
            OnRequestAction?.Invoke(span, request);
        }

        internal static void OnResponse(Activity span, HttpResponseMessage response)
        {
            Called($"OnResponse {(int)response.StatusCode}");
            OnResponseAction?.Invoke(span, response);
        }

        internal static void OnException(Activity span, Exception exception)
        {
            Called("OnException");
            Exceptions.Add(exception);
        }

        private static void Called(string call)
        {
            Calls.Add(call);
            if (Throws)
            {
                throw new InvalidOperationException("hook");
            }
        }
    }
}
