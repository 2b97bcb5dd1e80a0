using System.Diagnostics;
using System.Net.Http.Json;
using Instrumentation.Http;
using Instrumentation.Testing;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>
/// Calls that are excluded, suppressed, or not propagated, beside the runtime's own layer and without it: no span where there is to be none, and what
/// the server receives, on each hop.
/// </summary>
public sealed class SwitchedOffTests : ServerTests
{
    private const string Json = "content/json?hex=5B315D";

    private static readonly string[] s_listening = ["ours", "both"];
    private static readonly string[] s_calls = ["GetAsync", "GetStringAsync", "SendAsync", "Send", "GetFromJsonAsync", "GetFromJsonAsAsyncEnumerable", "PostAsync"];

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (string listening in s_listening)
            {
                foreach (string call in s_calls)
                {
                    cells.Add(listening, call);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task An_excluded_url_has_no_span_and_no_header(string listening, string call)
    {
        using SpanRecorder recorder = Recorder(listening);
        await UnderCallerAsync(() => Excluded.CallAsync(Client, call));

        Assert.Equal(["caller"], recorder.Spans.Select(static span => span.DisplayName));
        AssertReceived(call, static _ => null);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_call_that_a_hook_does_not_want_has_no_span_and_no_header(string listening, string call)
    {
        using SpanRecorder recorder = Recorder(listening);
        Unwanted.Asked = 0;
        await UnderCallerAsync(() => Unwanted.CallAsync(Client, call));

        Assert.Equal(["caller"], recorder.Spans.Select(static span => span.DisplayName));
        AssertReceived(call, static _ => null);
        Assert.Equal(1, Unwanted.Asked);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_call_that_is_not_propagated_has_a_span_and_sends_no_header(string listening, string call)
    {
        using SpanRecorder recorder = Recorder(listening);
        Baggage.SetBaggage("tenant", "7");
        try
        {
            await UnderCallerAsync(() => Unpropagated.CallAsync(Client, call));
        }
        finally
        {
            Baggage.Current = default;
        }

        Assert.Equal([.. Enumerable.Repeat(listening == "ours" ? "Instrumentation.Http" : "System.Net.Http", listening == "ours" || call.Contains("Json", StringComparison.Ordinal) ? 1 : 2), "app"], recorder.Spans.Select(static span => span.Source.Name));
        AssertReceived(call, static _ => null);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Under_OpenTelemetrys_scope_the_server_is_given_the_caller(string listening, string call)
    {
        using SpanRecorder recorder = Recorder(listening);
        await UnderCallerAsync(async () =>
        {
            using (SuppressInstrumentationScope.Begin())
            {
                await Plain.CallAsync(Client, call);
            }
        });

        AssertReceived(call, _ => recorder.Span.Id);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Under_our_scope_the_server_is_given_the_caller(string listening, string call)
    {
        using SpanRecorder recorder = Recorder(listening);
        await UnderCallerAsync(async () =>
        {
            using (HttpInstrumentation.Suppress())
            {
                await Plain.CallAsync(Client, call);
            }
        });

        AssertReceived(call, _ => recorder.Span.Id);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Of_an_excluded_client_the_server_is_given_the_caller(string listening, string call)
    {
        using SpanRecorder recorder = Recorder(listening);
        HttpInstrumentation.Exclude(Client);
        await UnderCallerAsync(() => Plain.CallAsync(Client, call));
        Assert.Equal("caller", recorder.Span.DisplayName);
        AssertReceived(call, _ => recorder.Span.Id);

        HttpInstrumentation.Include(Client);
        await UnderCallerAsync(() => Plain.CallAsync(Client, call));
        Assert.True(recorder.Spans.Count > 2);
    }

    [Theory]
    [InlineData("ours")]
    [InlineData("both")]
    public async Task Without_a_caller_a_suppressed_call_sends_nothing(string listening)
    {
        using SpanRecorder recorder = Recorder(listening);
        using (HttpInstrumentation.Suppress())
        {
            await Plain.CallAsync(Client, "GetAsync");
            await Plain.CallAsync(Client, "GetStringAsync");
        }

        Assert.Empty(recorder.Spans);
        Assert.All(Server.Requests, static request => Assert.Null(request.Header("traceparent")));
    }

    [Fact]
    public async Task While_the_process_is_switched_off_nothing_is_ours()
    {
        using var recorder = new SpanRecorder();
        HttpInstrumentation.Enabled = false;
        try
        {
            using HttpResponseMessage response = await Client.GetAsync("m");
            Assert.Empty(recorder.Spans);
            Assert.Equal(["host"], Server.Request.Headers.Select(static header => header.Key));
        }
        finally
        {
            HttpInstrumentation.Enabled = true;
        }

        using HttpResponseMessage again = await Client.GetAsync("m");
        Assert.Single(recorder.Spans);
    }

    [Theory]
    [InlineData("stub")]
    [InlineData("null-propagator")]
    [InlineData("unsampled")]
    [InlineData("dropped")]
    public async Task A_call_that_is_not_propagated_sends_nothing_through_any_handler_and_sampled_or_not(string variant)
    {
        using var recorder = new SpanRecorder(builder =>
        {
            if (variant == "dropped")
            {
                builder.SetSampler(new AlwaysOffSampler());
            }
        });
        var received = new List<string>();
        using var client = new HttpClient(variant switch
        {
            "stub" => new StubHandler(request =>
            {
                received.AddRange(request.Headers.Select(static header => header.Key));
                return new();
            }),
            "null-propagator" => new SocketsHttpHandler { ActivityHeadersPropagator = null },
            _ => new SocketsHttpHandler(),
        })
        { BaseAddress = Server.Address };
        using Activity caller = new Activity("caller").Start();
        caller.ActivityTraceFlags = variant == "unsampled" ? ActivityTraceFlags.None : ActivityTraceFlags.Recorded;

        await Unpropagated.CallAsync(client, "GetAsync");
        await Unpropagated.CallAsync(client, "GetStringAsync");
        await Unpropagated.CallAsync(client, "Send");

        Assert.Same(caller, Activity.Current);
        Assert.Empty(received);
        Assert.Equal(variant == "stub" ? 0 : 6, Server.Requests.Count);
        Assert.All(Server.Requests, static request => Assert.Equal(["host"], request.Headers.Select(static header => header.Key)));
        Assert.Equal(variant is "stub" or "null-propagator" ? 3 : 0, recorder.Spans.Count);
    }

    [Fact]
    public async Task A_span_of_the_runtime_that_is_not_to_be_is_not_recorded_for_any_listener()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "System.Net.Http",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await Excluded.CallAsync(Client, "GetStringAsync");
        using (HttpInstrumentation.Suppress())
        {
            await Plain.CallAsync(Client, "GetAsync");
        }

        Assert.Equal(4, spans.Count);
        Assert.All(spans, static span => Assert.Equal((false, false), (span.Recorded, span.IsAllDataRequested)));
    }

    [Fact]
    public async Task A_library_call_inside_a_handler_is_not_switched_off_with_the_call()
    {
        using var recorder = new SpanRecorder(static builder => builder.AddSource("System.Net.Http"));
        using var library = new HttpClient();
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler(), async (_, send) =>
        {
            using HttpResponseMessage token = await Untraced.GetAsync(library, $"{Server.Address}token");
            return await send();
        }))
        { BaseAddress = Server.Address };

        await Excluded.CallAsync(client, "GetStringAsync");
        await Unpropagated.CallAsync(client, "PostAsync");

        Assert.Equal(["GET", "GET", "POST /redirect/1", "GET /redirect/1"], recorder.Spans.Select(static span => span.DisplayName));
        Assert.Equal(
            ["/token True", "/redirect/1 False", "/redirect/0 False", "/token True", "/redirect/1 False", "/redirect/0 False"],
            Server.Requests.Select(static request => $"{request.Target} {request.Header("traceparent") is not null}"));
    }

    [Fact]
    public async Task A_call_that_follows_is_not_switched_off_with_it()
    {
        using var recorder = new SpanRecorder();

        await Excluded.CallAsync(Client, "Send");
        await Unpropagated.CallAsync(Client, "Send");
        using HttpResponseMessage sent = Client.Send(new HttpRequestMessage(HttpMethod.Get, "redirect/1"));
        using HttpResponseMessage response = await Client.GetAsync("redirect/1");

        Assert.Equal([null, null, null, null, .. Enumerable.Repeat(recorder.Spans[1].Id, 2), .. Enumerable.Repeat(recorder.Spans[2].Id, 2)], Server.Requests.Select(static request => request.Header("traceparent")));
    }

    private static HttpRequestMessage Request() => new(HttpMethod.Get, "redirect/1");

    private static SpanRecorder Recorder(string listening) => new(builder =>
    {
        builder.AddSource("app");
        if (listening == "both")
        {
            builder.AddSource("System.Net.Http");
        }
    });

    private static async Task UnderCallerAsync(Func<Task> call)
    {
        using var source = new ActivitySource("app");
        using Activity? caller = source.StartActivity("caller");
        await call();
        Assert.Same(caller, Activity.Current);
    }

    /// <summary>The trace headers of each hop: a traceparent and nothing else, or none at all.</summary>
    private void AssertReceived(string call, Func<string, string?> traceParent)
    {
        string[] hops = call.Contains("Json", StringComparison.Ordinal) ? ["/" + Json] : ["/redirect/1", "/redirect/0"];
        Assert.Equal(hops, Server.Requests.Select(static request => request.Target));
        Assert.All(Server.Requests, request => Assert.Equal(traceParent(request.Target), request.Header("traceparent")));
        Assert.All(Server.Requests, static request => Assert.Equal((null, null, null), (request.Header("tracestate"), request.Header("baggage"), request.Header("correlation-context"))));
    }

    // The same calls four times: what is asked of a call is decided where it is written.

    private static class Plain
    {
        internal static Task CallAsync(HttpClient client, string call) => call switch
        {
            "GetAsync" => client.GetAsync("redirect/1"),
            "GetStringAsync" => client.GetStringAsync("redirect/1"),
            "SendAsync" => client.SendAsync(Request()),
            "Send" => Task.FromResult(client.Send(Request())),
            "PostAsync" => client.PostAsync("redirect/1", null),
            "GetFromJsonAsync" => client.GetFromJsonAsync<int[]>(Json),
            _ => client.GetFromJsonAsAsyncEnumerable<int>(Json).ToListAsync().AsTask(),
        };
    }

    [InstrumentHttp(ExcludedUrls = ["/(redirect|content)/"])]
    private static class Excluded
    {
        internal static Task CallAsync(HttpClient client, string call) => call switch
        {
            "GetAsync" => client.GetAsync("redirect/1"),
            "GetStringAsync" => client.GetStringAsync("redirect/1"),
            "SendAsync" => client.SendAsync(Request()),
            "Send" => Task.FromResult(client.Send(Request())),
            "PostAsync" => client.PostAsync("redirect/1", null),
            "GetFromJsonAsync" => client.GetFromJsonAsync<int[]>(Json),
            _ => client.GetFromJsonAsAsyncEnumerable<int>(Json).ToListAsync().AsTask(),
        };
    }

    [InstrumentHttp(Hooks = typeof(Unwanted))]
    internal static class Unwanted
    {
        internal static int Asked { get; set; }

        internal static bool ShouldTrace(HttpRequestMessage request)
        {
            Asked++;
            return request.RequestUri is null;
        }

        internal static Task CallAsync(HttpClient client, string call) => call switch
        {
            "GetAsync" => client.GetAsync("redirect/1"),
            "GetStringAsync" => client.GetStringAsync("redirect/1"),
            "SendAsync" => client.SendAsync(Request()),
            "Send" => Task.FromResult(client.Send(Request())),
            "PostAsync" => client.PostAsync("redirect/1", null),
            "GetFromJsonAsync" => client.GetFromJsonAsync<int[]>(Json),
            _ => client.GetFromJsonAsAsyncEnumerable<int>(Json).ToListAsync().AsTask(),
        };
    }

    [InstrumentHttp(PropagateContext = false)]
    private static class Unpropagated
    {
        internal static Task CallAsync(HttpClient client, string call) => call switch
        {
            "GetAsync" => client.GetAsync("redirect/1"),
            "GetStringAsync" => client.GetStringAsync("redirect/1"),
            "SendAsync" => client.SendAsync(Request()),
            "Send" => Task.FromResult(client.Send(Request())),
            "PostAsync" => client.PostAsync("redirect/1", null),
            "GetFromJsonAsync" => client.GetFromJsonAsync<int[]>(Json),
            _ => client.GetFromJsonAsAsyncEnumerable<int>(Json).ToListAsync().AsTask(),
        };
    }
}
