using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Instrumentation.Http;
using Instrumentation.Testing;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>Where anyone listens to the runtime's own source, its spans are the spans of our calls.</summary>
public sealed class EnrichTests : ServerTests
{
    [Fact]
    public async Task The_only_span_is_the_runtimes_with_our_name_and_template()
    {
        using SpanRecorder recorder = Enriched();

        using HttpResponseMessage response = await Client.GetAsync($"users/{7}?page=2");

        Assert.Equal("System.Net.Http", recorder.Span.Source.Name);
        Assert.Equal("GET /users/7", recorder.Span.DisplayName);
        Assert.Equal(Tags("GET", "users/7?*", "/users/7"), recorder.Span.Tags());
        Assert.Equal(recorder.Span.SpanId.ToHexString(), Server.Request.ParentSpanId);
    }

    [Fact]
    public async Task A_provider_that_knows_nothing_of_the_package_gets_them_too()
    {
        var spans = new List<Activity>();
        using ActivityListener listener = Listen("System.Net.Http", ActivitySamplingResult.AllDataAndRecorded, spans.Add);

        Assert.Equal("ok", await Client.GetStringAsync($"users/{7}"));

        Assert.Equal(["GET /users/7"], spans.Select(static span => span.DisplayName));
    }

    [Fact]
    [InstrumentHttp(Attributes = HttpSpanAttributes.Default | HttpSpanAttributes.CodeLocation)]
    public async Task The_place_of_the_call_where_it_is_asked_for()
    {
        using SpanRecorder recorder = Enriched();

        (string file, int line) = Here();
        using HttpResponseMessage response = await Client.GetAsync("m");

        string[] place =
        [
            "code.function.name='Instrumentation.Runtime.Tests.EnrichTests.The_place_of_the_call_where_it_is_asked_for'",
            $"code.file.path='{file}'",
            $"code.line.number={line + 1}",
        ];
        Assert.Equal([.. Tags("GET", "m", "/m")[..5], .. place, .. Tags("GET", "m", "/m")[5..]], recorder.Span.Tags());
    }

    [Fact]
    [InstrumentHttp(Attributes = HttpSpanAttributes.Minimal)]
    public async Task No_template_where_it_is_not_wanted()
    {
        using SpanRecorder recorder = Enriched();

        Assert.Equal("ok", await Client.GetStringAsync("m"));
        using HttpResponseMessage response = await Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "m"));

        Assert.All(recorder.Spans, span => Assert.Equal("GET", span.DisplayName));
        Assert.All(recorder.Spans, span => Assert.Equal(Tags("GET", "m", null), span.Tags()));
    }

    [Fact]
    public async Task A_template_that_user_code_states()
    {
        using SpanRecorder recorder = Enriched();
        var request = new HttpRequestMessage(HttpMethod.Get, "m");
        request.SetUrlTemplate("/stated/{id}");

        using HttpResponseMessage response = await Client.SendAsync(request);

        Assert.Equal("GET /stated/{id}", recorder.Span.DisplayName);
        Assert.Equal(Tags("GET", "m", "/stated/{id}"), recorder.Span.Tags());
    }

    [Fact]
    public async Task A_name_that_user_code_gives_stays()
    {
        using SpanRecorder recorder = Enriched();
        using var events = new StartedActivities(static activity => activity.DisplayName = "mine");

        using HttpResponseMessage response = await Client.GetAsync("m");

        Assert.Equal("mine", recorder.Span.DisplayName);
        Assert.Equal(Tags("GET", "m", "/m"), recorder.Span.Tags());
    }

    [Fact]
    public async Task A_library_call_inside_a_handler_gets_nothing_of_the_call()
    {
        using SpanRecorder recorder = Enriched();
        using var library = new HttpClient { BaseAddress = Server.Address };
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler(), async (_, send) =>
        {
            using HttpResponseMessage before = await Untraced.GetAsync(library, "token");
            HttpResponseMessage response = await send();
            using HttpResponseMessage after = await Untraced.PostAsync(library, "users/7", null);
            return response;
        }))
        { BaseAddress = Server.Address };

        Assert.Equal("ok", await client.GetStringAsync($"users/{7}"));
        using HttpResponseMessage sent = await client.GetAsync($"users/{7}");

        Assert.Equal(["GET", "GET /users/7", "POST", "GET", "GET /users/7", "POST"], recorder.Spans.Select(static span => span.DisplayName));
        Assert.All(recorder.Spans.Where(static span => span.DisplayName == "GET"), span => Assert.Equal(Tags("GET", "token", null), span.Tags()));
        Assert.All(recorder.Spans.Where(static span => span.DisplayName == "POST"), span => Assert.Equal(Tags("POST", "users/7", null), span.Tags()));
    }

    [Fact]
    public async Task A_library_call_inside_a_callback_of_the_transport_gets_nothing_of_the_call()
    {
        using SpanRecorder recorder = Enriched();
        await using LoopbackServer other = await LoopbackServer.StartAsync();
        using var library = new HttpClient();
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (connection, token) =>
            {
                // The same path and query, even.
                using HttpResponseMessage response = await Untraced.GetAsync(library, $"{other.Address}users/7", token: token);
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(connection.DnsEndPoint, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = Server.Address };

        Assert.Equal("ok", await client.GetStringAsync($"users/{7}"));

        Assert.Equal(["GET", "GET /users/7"], recorder.Spans.Select(static span => span.DisplayName));
        Assert.Null(recorder.Spans[0].GetTagItem("url.template"));
    }

    [Fact]
    public async Task An_intercepted_call_inside_a_handler_gets_its_own_name()
    {
        using SpanRecorder recorder = Enriched();
        using var inner = new HttpClient { BaseAddress = Server.Address };
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler(), async (_, send) =>
        {
            Assert.Equal("ok", await inner.GetStringAsync("inner"));
            return await send();
        }))
        { BaseAddress = Server.Address };

        using HttpResponseMessage response = await client.GetAsync("outer");

        Assert.Equal(["GET /inner", "GET /outer"], recorder.Spans.Select(static span => span.DisplayName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copy_that_a_handler_sends_is_an_attempt_of_the_call(bool isRead)
    {
        using SpanRecorder recorder = Enriched();
        using var client = new HttpClient(new CopyingHandler()) { BaseAddress = Server.Address };

        if (isRead)
        {
            await client.GetStringAsync("redirect/1");
        }
        else
        {
            using HttpResponseMessage response = await client.GetAsync("redirect/1");
        }

        Assert.Equal([.. Enumerable.Repeat("GET /redirect/1", 4)], recorder.Spans.Select(static span => span.DisplayName));
        Assert.Equal([null, 1, 2, 3], recorder.Spans.Select(static span => span.GetTagItem("http.request.resend_count")));
        Assert.Equal(recorder.Spans.Select(static span => span.SpanId.ToHexString()), Server.Requests.Select(static request => request.ParentSpanId));
    }

    [Theory]
    [InlineData("GetStringAsync")]
    [InlineData("GetAsync")]
    [InlineData("GetFromJsonAsync")]
    [InlineData("GetFromJsonAsAsyncEnumerable")]
    public async Task A_handler_that_finds_the_server_changes_nothing(string method)
    {
        using SpanRecorder recorder = Enriched();
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler(), (request, send) =>
        {
            request.RequestUri = new Uri(Server.Address, request.RequestUri!.PathAndQuery);
            return send();
        }))
        { BaseAddress = new Uri("http://users-service/") };

        switch (method)
        {
            case "GetStringAsync":
                await client.GetStringAsync("content/json?hex=5B315D");
                break;
            case "GetAsync":
                (await client.GetAsync("content/json?hex=5B315D")).Dispose();
                break;
            case "GetFromJsonAsync":
                await client.GetFromJsonAsync<int[]>("content/json?hex=5B315D");
                break;
            default:
                Assert.Equal([1], await client.GetFromJsonAsAsyncEnumerable<int>("content/json?hex=5B315D").ToListAsync());
                break;
        }

        Assert.Equal("GET /content/json", recorder.Span.DisplayName);
        Assert.Equal(Tags("GET", "content/json?*", "/content/json"), recorder.Span.Tags());
    }

    [Fact]
    public async Task A_client_that_overrides_SendAsync_sees_the_URLs_as_they_were_given()
    {
        using SpanRecorder recorder = Enriched();
        using var client = new HandlerTests.OverridingClient(new SocketsHttpHandler()) { BaseAddress = Server.Address };

        Assert.NotNull(await client.DeleteFromJsonAsync<int[]>("content/json?hex=5B315D"));
        (await client.PostAsync("post", null)).Dispose();
        Assert.Equal("ok", await client.GetStringAsync("text"));

        Assert.Equal(["DELETE content/json?hex=5B315D", "POST post"], client.Seen);
        Assert.Equal(["DELETE /content/json", "POST /post", "GET /text"], recorder.Spans.Select(static span => span.DisplayName));
    }

    [Fact]
    public async Task The_method_of_a_name_is_that_of_the_attempt()
    {
        using SpanRecorder recorder = Enriched();

        using HttpResponseMessage response = await Client.PostAsync("redirect/1", null);

        Assert.Equal(["POST /redirect/1", "GET /redirect/1"], recorder.Spans.Select(static span => span.DisplayName));
    }

    [Fact]
    public async Task A_propagator_of_the_handlers_own_writes_the_headers_and_the_span_has_its_name()
    {
        using SpanRecorder recorder = Enriched();
        using var named = new StartedActivities(static activity => activity.DisplayName = "GET");
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = new HandlersPropagator() }) { BaseAddress = Server.Address };

        using HttpResponseMessage response = await client.GetAsync("redirect/1");
        Assert.Equal("ok", await client.GetStringAsync("text"));
        using HttpResponseMessage library = await Untraced.GetAsync(client, "library");

        Assert.Equal(["GET /redirect/1", "GET /redirect/1", "GET /text", "GET"], recorder.Spans.Select(static span => span.DisplayName));
        Assert.Equal([null, 1, null, null], recorder.Spans.Select(static span => span.GetTagItem("http.request.resend_count")));
        Assert.Equal(recorder.Spans.Select(static span => $"handler {span.Id}"), Server.Requests.Select(static request => request.Header("x-handler")));
        Assert.All(Server.Requests, static request => Assert.Null(request.Header("traceparent")));
    }

    [Fact]
    public async Task A_batch_processor_exports_the_same()
    {
        var exported = new List<Activity>();
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource("System.Net.Http")
            .AddHttpCallSiteInstrumentation()
            .AddProcessor(new BatchActivityExportProcessor(new ListExporter(exported)))
            .Build();

        using HttpResponseMessage response = await Client.GetAsync("redirect/1");
        provider.ForceFlush();

        Assert.Equal(["GET /redirect/1", "GET /redirect/1"], exported.Select(static span => span.DisplayName));
        Assert.Equal([null, 1], exported.Select(static span => span.GetTagItem("http.request.resend_count")));
    }

    [Fact]
    public async Task Listeners_that_come_after_the_first_call_and_go_before_the_last()
    {
        using HttpResponseMessage first = await Client.GetAsync("nobody");
        using var recorder = new SpanRecorder();
        using HttpResponseMessage second = await Client.GetAsync("ours");
        using (Listen("System.Net.Http", ActivitySamplingResult.AllDataAndRecorded, _ => { }))
        {
            using HttpResponseMessage third = await Client.GetAsync("runtimes");
        }

        using HttpResponseMessage fourth = await Client.GetAsync("ours-again");

        Assert.Equal(["GET /ours", "GET /ours-again"], recorder.Spans.Select(static span => span.DisplayName));
    }

    [Fact]
    public async Task A_listener_that_goes_while_a_call_is_under_way()
    {
        SpanRecorder recorder = Enriched();
        Task<HttpResponseMessage> call = Client.GetAsync("gate/headers");
        await Server.AtGate.Task;
        recorder.Dispose();
        Server.Gate.SetResult();

        using HttpResponseMessage response = await call;

        Assert.Equal("passed", await response.Content.ReadAsStringAsync());
        Assert.Empty(recorder.Spans);
    }

    [Fact]
    public async Task A_listener_that_comes_while_a_call_is_under_way()
    {
        using var recorder = new SpanRecorder();
        Task<HttpResponseMessage> call = Client.GetAsync("gate/headers");
        await Server.AtGate.Task;
        using (Listen("System.Net.Http", ActivitySamplingResult.AllDataAndRecorded, _ => { }))
        {
            Server.Gate.SetResult();
            using HttpResponseMessage response = await call;
        }

        Assert.Equal("GET /gate/headers", recorder.Span.DisplayName);
        Assert.Equal(recorder.Span.SpanId.ToHexString(), Server.Request.ParentSpanId);
    }

    [Fact]
    public async Task Listeners_that_come_and_go_all_the_time()
    {
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Enriched().Dispose();
                new SpanRecorder().Dispose();
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (int i = 0; i < 100; i++)
            {
                using HttpResponseMessage response = await Client.GetAsync("redirect/1");
                Assert.Equal("ok", await Client.GetStringAsync("text"));
                Assert.Null(Activity.Current);
            }
        }));

        await stop.CancelAsync();
        await changing;
    }

    [Theory]
    [InlineData("GetAsync")]
    [InlineData("GetStringAsync")]
    public async Task Where_the_listener_wants_none_of_it_the_server_is_given_the_caller(string method)
    {
        using var recorder = new SpanRecorder(static builder => builder.AddSource("app"));
        using ActivityListener listener = Listen("System.Net.Http", ActivitySamplingResult.None, _ => { });
        using var source = new ActivitySource("app");
        using (source.StartActivity("caller"))
        {
            await (method == "GetAsync" ? Client.GetAsync("redirect/1") : (Task)Client.GetStringAsync("redirect/1"));
        }

        Assert.Equal("caller", recorder.Span.DisplayName);
        Assert.Equal(2, Server.Requests.Count);
        Assert.All(Server.Requests, request => Assert.Equal($"{recorder.Span.Id}", request.Header("traceparent")));
    }

    [Fact]
    public async Task Baggage_of_OpenTelemetry_travels()
    {
        using SpanRecorder recorder = Enriched();
        Baggage.SetBaggage("tenant", "7");
        try
        {
            using HttpResponseMessage response = await Client.GetAsync("redirect/1");

            Assert.All(Server.Requests, static request => Assert.Equal("tenant=7", request.Header("baggage")));
            Assert.Equal(recorder.Spans.Select(static span => span.Id), Server.Requests.Select(static request => request.Header("traceparent")));
        }
        finally
        {
            Baggage.Current = default;
        }
    }

    [Fact]
    public async Task A_trace_header_of_user_code_stays()
    {
        const string Users = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        using SpanRecorder recorder = Enriched();

        using HttpResponseMessage response = await Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "m") { Headers = { { "traceparent", Users } } });

        Assert.Equal(["host", "traceparent"], Server.Request.Headers.Select(static header => header.Key).Order());
        Assert.Equal(Users, Server.Request.Header("traceparent"));
        Assert.Equal("GET /m", recorder.Span.DisplayName);
    }

    [Fact]
    public async Task The_caller_finds_its_ambient_values_as_they_were()
    {
        using SpanRecorder recorder = Enriched();
        var ambient = new AsyncLocal<string> { Value = "before" };
        using Activity caller = new Activity("caller").Start();
        caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        using var invoker = new HttpMessageInvoker(new AmbientHandler(ambient));

        Task<HttpResponseMessage> get = Client.GetAsync("m");
        Assert.Same(caller, Activity.Current);
        Task<string> text = Client.GetStringAsync("m");
        Assert.Same(caller, Activity.Current);
        Task<HttpResponseMessage> invoke = invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Address, "m")), default);
        Assert.Same(caller, Activity.Current);
        Assert.Equal("changed by the handler", ambient.Value);
        await Task.WhenAll(get, text, invoke);

        // And a library call that follows is nobody's.
        using HttpResponseMessage library = await Untraced.GetAsync(Client, "m");
        Assert.Equal(["GET", "GET /m", "GET /m", "GET /m"], recorder.Spans.Select(static span => span.DisplayName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Calls_that_fail_fail_as_without_us()
    {
        using SpanRecorder recorder = Enriched();
        using var client = new HttpClient();

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync("relative"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetStringAsync("relative"));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(UnusedAddress(), "refused")));
        Assert.Throws<ArgumentNullException>(() => client.Send(null!));

        Assert.Equal("GET /refused", recorder.Span.DisplayName);
        Assert.Equal("connection_error", recorder.Span.GetTagItem("error.type"));
    }

    private static (string File, int Line) Here([CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => (file, line);

    private static SpanRecorder Enriched() => new(static builder => builder.AddSource("System.Net.Http"));

    private static ActivityListener Listen(string name, ActivitySamplingResult result, Action<Activity> stopped)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => result,
            ActivityStopped = stopped,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>What the runtime itself tags, around our template.</summary>
    private string[] Tags(string method, string target, string? template) =>
    [
        $"http.request.method='{method}'",
        "server.address='127.0.0.1'",
        $"server.port={Server.Address.Port}",
        $"url.full='{Server.Address}{target}'",
        .. template is null ? Array.Empty<string>() : [$"url.template='{template}'"],
        "http.response.status_code=200",
        "network.protocol.version='1.1'",
    ];

    /// <summary>Sends each request as two copies, one after the other.</summary>
    private sealed class CopyingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(new HttpRequestMessage(request.Method, request.RequestUri), cancellationToken)).Dispose();
            return await base.SendAsync(new HttpRequestMessage(request.Method, new Uri(request.RequestUri!.AbsoluteUri)), cancellationToken);
        }
    }

    private sealed class AmbientHandler(AsyncLocal<string> ambient) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            ambient.Value = "changed by the handler";
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class HandlersPropagator : DistributedContextPropagator
    {
        public override IReadOnlyCollection<string> Fields { get; } = ["x-handler"];

        public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => setter!(carrier, "x-handler", $"handler {activity!.Id}");

        public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
            (traceId, traceState) = (null, null);

        public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
    }

    private sealed class ListExporter(List<Activity> exported) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (Activity span in batch)
            {
                exported.Add(span);
            }

            return ExportResult.Success;
        }
    }

    /// <summary>Does something with each activity of the runtime when its start is written to the diagnostic listener.</summary>
    private sealed class StartedActivities : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly Action<Activity> _action;
        private readonly List<IDisposable> _subscriptions = [];

        internal StartedActivities(Action<Activity> action)
        {
            _action = action;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "HttpHandlerDiagnosticListener")
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == "System.Net.Http.HttpRequestOut.Start")
            {
                _action(Activity.Current!);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(static subscription => subscription.Dispose());
    }
}
