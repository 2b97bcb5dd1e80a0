using System.Diagnostics;
using System.Text;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>A traced call is, to its caller and to the server, the call that it was.</summary>
public sealed class TransparencyTests : RecordedTests
{
    [Fact]
    public void A_null_receiver()
    {
        HttpClient client = null!;

        Assert.Throws<NullReferenceException>(() => { _ = client.GetAsync("x"); });
        Assert.Throws<NullReferenceException>(() => { _ = client.SendAsync(new HttpRequestMessage(), CancellationToken.None); });
        Assert.Throws<NullReferenceException>(() => { _ = client.GetStringAsync((Uri?)null); });
        Assert.Empty(Recorder.Spans);
    }

    [Fact]
    public void A_null_request()
    {
        AssertSameThrow(() => Client.SendAsync(null!), () => Untraced.SendAsync(Client, null!));
        AssertSameThrow(() => Client.Send(null!), () => Untraced.Send(Client, null!));
        Assert.Empty(Recorder.Spans);
    }

    [Fact]
    public void A_relative_url_without_a_base()
    {
        using var client = new HttpClient();

        AssertSameThrow(() => client.GetAsync("relative"), () => Untraced.GetAsync(client, "relative"));
        AssertSameThrow(() => client.GetStringAsync("relative"), () => Untraced.GetStringAsync(client, "relative"));
        AssertSameThrow(() => client.GetAsync((string?)null), () => Untraced.GetAsync(client, null));
        Assert.Empty(Recorder.Spans);
    }

    [Theory]
    [InlineData("http://[bad")]
    [InlineData("http://host:port/")]
    [InlineData("http:///")]
    public void An_invalid_uri(string url)
    {
        AssertSameThrow(() => Client.GetAsync(url), () => Untraced.GetAsync(Client, url));
        AssertSameThrow(() => Client.GetStringAsync(url), () => Untraced.GetStringAsync(Client, url));
        Assert.Empty(Recorder.Spans);
    }

    [Fact]
    public async Task A_request_sent_twice()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "once");
        using HttpResponseMessage response = await Client.SendAsync(request);

        InvalidOperationException exception = AssertSameThrow<InvalidOperationException>(() => Client.SendAsync(request), () => Untraced.SendAsync(Client, request));

        Assert.Single(Server.Requests);
        Assert.Equal(2, Recorder.Spans.Count);
        Assert.Equal((ActivityStatusCode.Error, exception.Message), (Recorder.Spans[1].Status, Recorder.Spans[1].StatusDescription));
        Assert.Equal("System.InvalidOperationException", Recorder.Spans[1].GetTagItem("error.type"));
    }

    [Fact]
    public void A_disposed_client()
    {
        var client = new HttpClient();
        client.Dispose();

        AssertSameThrow(() => client.GetAsync("http://gone.example/"), () => Untraced.GetAsync(client, "http://gone.example/"));
        Assert.Equal("System.ObjectDisposedException", Recorder.Span.GetTagItem("error.type"));
        AssertSameThrow(() => client.GetStringAsync("http://gone.example/"), () => Untraced.GetStringAsync(client, "http://gone.example/"));
        Assert.Equal(2, Recorder.Spans.Count);
    }

    [Fact]
    public async Task Post_with_null_content()
    {
        using HttpResponseMessage traced = await Client.PostAsync("echo", null);
        using HttpResponseMessage untraced = await Untraced.PostAsync(Client, "echo", null);

        AssertSameRequests();
    }

    [Fact]
    public async Task The_request_on_the_wire()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Server.Address, "base/"), DefaultRequestHeaders = { { "User-Agent", "tests/1.0" }, { "X-Multi", ["a", "b"] } } };

        using HttpResponseMessage traced = await client.PostAsync("echo?q=1", new StringContent("text", Encoding.UTF8, "text/x-special"));
        using HttpResponseMessage untraced = await Untraced.PostAsync(client, "echo?q=1", new StringContent("text", Encoding.UTF8, "text/x-special"));

        Assert.Equal("/base/echo?q=1", Server.Requests[0].Target);
        AssertSameRequests();
    }

    [Fact]
    public async Task The_default_version_and_policy()
    {
        var seen = new List<(Version, HttpVersionPolicy)>();
        using var client = new HttpClient(new StubHandler(request =>
        {
            seen.Add((request.Version, request.VersionPolicy));
            return new HttpResponseMessage();
        }))
        {
            DefaultRequestVersion = new Version(2, 0),
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
        };

        await client.GetAsync("http://version.example/");
        await client.GetStringAsync("http://version.example/");
        await client.DeleteAsync("http://version.example/");

        Assert.Equal(Enumerable.Repeat((new Version(2, 0), HttpVersionPolicy.RequestVersionOrHigher), 3), seen);
    }

    [Theory]
    [InlineData("text/plain; charset=utf-8", "C3A9E282AC")]
    [InlineData("text/plain; charset=\"utf-8\"", "C3A9")]
    [InlineData("text/plain; charset=iso-8859-1", "E9")]
    [InlineData("text/plain", "C3A9")]
    [InlineData("text/plain", "EFBBBFC3A9")]
    [InlineData("text/plain", "FFFEE900")]
    [InlineData("text/plain", "")]
    [InlineData("text/plain; charset=utf-16", "FFFEE900")]
    public async Task A_text_is_decoded_as_ever(string type, string hex)
    {
        string url = $"content/{Uri.EscapeDataString(type)}?hex={hex}";

        Assert.Equal(await Untraced.GetStringAsync(Client, url), await Client.GetStringAsync(url));
        Assert.Equal(await Untraced.GetByteArrayAsync(Client, url), await Client.GetByteArrayAsync(url));
    }

    [Fact]
    public async Task An_unknown_charset()
    {
        const string url = "content/text%2Fplain%3B%20charset%3Dnone?hex=41";

        await AssertSameFailureAsync(() => Client.GetStringAsync(url), () => Untraced.GetStringAsync(Client, url));
    }

    [Theory]
    [InlineData("content/text?hex=414243444546")]
    [InlineData("chunks/6")]
    public async Task A_body_over_the_size_limit(string url)
    {
        using var client = new HttpClient { BaseAddress = Server.Address, MaxResponseContentBufferSize = 5 };

        await AssertSameFailureAsync(() => client.GetAsync(url), () => Untraced.GetAsync(client, url));
        await AssertSameFailureAsync(() => client.GetStringAsync(url), () => Untraced.GetStringAsync(client, url));
        await AssertSameFailureAsync(() => client.GetByteArrayAsync(url), () => Untraced.GetByteArrayAsync(client, url));
        Assert.Equal(Enumerable.Repeat("configuration_limit_exceeded", 3), Recorder.Spans.Select(static span => span.GetTagItem("error.type")));
    }

    [Fact]
    public async Task A_body_of_the_size_limit()
    {
        using var client = new HttpClient { BaseAddress = Server.Address, MaxResponseContentBufferSize = 6 };

        Assert.Equal("xxxxxx", await client.GetStringAsync("chunks/6"));
    }

    [Theory]
    [InlineData("gate/headers")]
    [InlineData("gate/body")]
    public async Task A_timeout(string url)
    {
        using var client = new HttpClient { BaseAddress = Server.Address, Timeout = TimeSpan.FromSeconds(0.25) };

        // Below the second level it is chance, with or without us, which part of the connection notices first.
        await AssertSameFailureAsync(() => client.GetAsync(url), () => Untraced.GetAsync(client, url), levels: 2);
        await AssertSameFailureAsync(() => client.GetStringAsync(url), () => Untraced.GetStringAsync(client, url), levels: 2);
        await AssertSameFailureAsync(() => client.GetByteArrayAsync(url), () => Untraced.GetByteArrayAsync(client, url), levels: 2);
    }

    [Fact]
    public async Task The_time_for_the_body_counts_from_the_start_of_the_call()
    {
        // Headers after most of the time, and a body that never ends.
        using var client = new HttpClient(new StubHandler(static async (_, token) =>
        {
            await Task.Delay(1500, token);
            return new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) };
        }))
        {
            Timeout = TimeSpan.FromSeconds(2),
        };
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetStringAsync("http://slow.example/"));

        Assert.InRange(watch.ElapsedMilliseconds, 1500, 3300);
        Assert.Equal("timeout", Recorder.Span.GetTagItem("error.type"));
    }

    [Theory]
    [InlineData("GetStringAsync")]
    [InlineData("GetByteArrayAsync")]
    [InlineData("GetStreamAsync")]
    public async Task A_status_that_is_no_success(string method)
    {
        foreach (string url in new[] { "status/404", "status/304" })
        {
            await AssertSameFailureAsync(
                () => method switch { "GetStringAsync" => Client.GetStringAsync(url), "GetByteArrayAsync" => Client.GetByteArrayAsync(url), _ => Client.GetStreamAsync(url) },
                () => method switch { "GetStringAsync" => Untraced.GetStringAsync(Client, url), "GetByteArrayAsync" => Untraced.GetByteArrayAsync(Client, url), _ => Untraced.GetStreamAsync(Client, url) });
        }
    }

    [Theory]
    [InlineData(404)]
    [InlineData(200)]
    public async Task A_response_that_the_caller_never_sees_is_disposed(int status)
    {
        var body = new MemoryStream(new byte[10]);
        using var client = new HttpClient(new StubHandler(_ => new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new StreamContent(body) })) { MaxResponseContentBufferSize = 5 };

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("http://disposed.example/"));

        Assert.False(body.CanRead);
    }

    [Fact]
    public async Task A_token_cancelled_while_the_body_is_read()
    {
        static async Task<Exception> CancelAsync(Func<CancellationToken, Task> call)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromSeconds(0.25));
            TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => call(source.Token).WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Equal(source.Token, exception.CancellationToken);
            return exception;
        }

        AssertSame(
            await CancelAsync(token => Untraced.GetStringAsync(Client, "gate/body", token)),
            await CancelAsync(token => Client.GetStringAsync("gate/body", token)),
            levels: 2);
    }

    [Fact]
    public async Task A_handler_that_gives_nothing()
    {
        using var client = new HttpClient(new StubHandler(static (_, _) => Task.FromResult<HttpResponseMessage>(null!)));
        using var invoker = new HttpMessageInvoker(new StubHandler(static (_, _) => null!));

        await AssertSameFailureAsync(() => client.GetAsync("http://null.example/"), () => Untraced.GetAsync(client, "http://null.example/"));
        Assert.Null(invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://null.example/"), CancellationToken.None));
        Assert.Equal(2, Recorder.Spans.Count);
    }

    [Fact]
    public void A_handler_that_throws_at_once()
    {
        using var invoker = new HttpMessageInvoker(new StubHandler(static (_, _) => throw new InvalidOperationException("at once")));
        static HttpRequestMessage Request() => new(HttpMethod.Get, "http://throws.example/");

        AssertSameThrow(() => invoker.SendAsync(Request(), CancellationToken.None), () => Untraced.SendAsync(invoker, Request()));
        Assert.Equal("System.InvalidOperationException", Recorder.Span.GetTagItem("error.type"));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task A_subclass_sees_the_calls_that_it_overrides()
    {
        using var client = new OverridingClient(new StubHandler(static _ => new HttpResponseMessage()));

        await client.GetAsync("http://override.example/get");
        await client.PostAsync("http://override.example/post", null);
        await client.DeleteAsync("http://override.example/delete");
        await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://override.example/send"), CancellationToken.None);
        client.Send(new HttpRequestMessage(HttpMethod.Get, "http://override.example/sync"), CancellationToken.None);

        Assert.Equal(["/post", "/delete", "/send", "/sync"], client.Seen);
        Assert.Equal(5, Recorder.Spans.Count);
    }

    [Fact]
    public async Task The_current_activity_is_the_callers_again_when_the_call_returns()
    {
        using Activity caller = Started("caller");
        Activity? inside = null;
        using var client = new HttpClient(new WrappingHandler(new SocketsHttpHandler(), (_, send) =>
        {
            inside = Activity.Current;
            return send();
        }))
        { BaseAddress = Server.Address };

        Task<HttpResponseMessage> pending = client.GetAsync("gate/headers");
        Assert.Same(caller, Activity.Current);
        await Server.AtGate.Task;
        Server.Gate.SetResult();
        await pending;

        Assert.Same(caller, Activity.Current);
        Assert.Same(inside, Recorder.Span);
        client.Send(new HttpRequestMessage(HttpMethod.Get, ""));
        Assert.Same(caller, Activity.Current);
        Assert.Throws<ArgumentNullException>(() => { _ = client.SendAsync(null!); });
        Assert.Same(caller, Activity.Current);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_current_activity_that_has_ended_is_left_as_it_is(bool bare)
    {
        Activity ended = Started("ended");
        Task<HttpResponseMessage>? pending = null;
        var request = new HttpRequestMessage(HttpMethod.Get, Server.Address);
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        var captured = ExecutionContext.Capture()!;
        ended.Stop();

        ExecutionContext.Run(captured, _ =>
        {
            pending = bare ? invoker.SendAsync(request, CancellationToken.None) : Client.SendAsync(request);
            Assert.Same(ended, Activity.Current);
        }, null);

        await pending!;
        Assert.Single(Recorder.Spans);
    }

    [Fact]
    public async Task A_handler_under_a_bare_invoker_keeps_the_ambient_values_that_it_sets()
    {
        var ambient = new AsyncLocal<string>();
        using var invoker = new HttpMessageInvoker(new StubHandler((_, _) =>
        {
            ambient.Value = "set by the handler";
            return Task.FromResult(new HttpResponseMessage());
        }));

        Task<HttpResponseMessage> pending = invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://ambient.example/"), CancellationToken.None);

        Assert.Equal("set by the handler", ambient.Value);
        await pending;
        Assert.Single(Recorder.Spans);
    }

    [Fact]
    public async Task A_call_without_the_flow_of_the_execution_context()
    {
        Task<HttpResponseMessage> pending;
        using (ExecutionContext.SuppressFlow())
        {
            pending = Client.GetAsync("flow");
            Assert.Null(Activity.Current);
        }

        await pending;
        Assert.Equal(Recorder.Span.SpanId.ToHexString(), Server.Request.ParentSpanId);
    }

    private static Activity Started(string name)
    {
        Activity activity = new Activity(name).Start();
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        return activity;
    }

    private static T AssertSameThrow<T>(Func<object?> traced, Func<object?> untraced)
        where T : Exception
    {
        T expected = Assert.ThrowsAny<T>(untraced);
        T actual = Assert.ThrowsAny<T>(traced);
        AssertSame(expected, actual);
        return actual;
    }

    private static void AssertSameThrow(Func<object?> traced, Func<object?> untraced) => AssertSameThrow<Exception>(traced, untraced);

    private static async Task AssertSameFailureAsync(Func<Task> traced, Func<Task> untraced, int levels = int.MaxValue)
    {
        Task expected = untraced();
        Exception expectedException = await Assert.ThrowsAnyAsync<Exception>(() => expected);
        Task actual = traced();
        Exception actualException = await Assert.ThrowsAnyAsync<Exception>(() => actual);
        Assert.Equal(expected.Status, actual.Status);
        AssertSame(expectedException, actualException, levels);
    }

    /// <summary>The same exceptions, down to a level; of the last one the type alone.</summary>
    private static void AssertSame(Exception? expected, Exception? actual, int levels = int.MaxValue)
    {
        Assert.Equal(expected?.GetType(), actual?.GetType());
        if (levels == 1 || expected is null || actual is null)
        {
            return;
        }

        Assert.Equal(expected.Message, actual.Message);
        if (expected is HttpRequestException http)
        {
            Assert.Equal((http.StatusCode, http.HttpRequestError), (((HttpRequestException)actual).StatusCode, ((HttpRequestException)actual).HttpRequestError));
        }

        AssertSame(expected.InnerException, actual.InnerException, levels - 1);
    }

    private void AssertSameRequests()
    {
        ReceivedRequest traced = Server.Requests[0];
        ReceivedRequest untraced = Server.Requests[1];
        Assert.Equal((untraced.Method, untraced.Target, untraced.Protocol), (traced.Method, traced.Target, traced.Protocol));
        Assert.Equal(untraced.UntracedHeaders, traced.UntracedHeaders);
        Assert.Equal(Recorder.Span.SpanId.ToHexString(), traced.ParentSpanId);
    }

    [Fact]
    public async Task A_relative_url_under_a_bare_invoker_is_the_handlers_affair()
    {
        using var invoker = new HttpMessageInvoker(new StubHandler(static request => new HttpResponseMessage { RequestMessage = request }));

        HttpResponseMessage response = await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "relative/path"), CancellationToken.None);

        Assert.Equal("relative/path", response.RequestMessage!.RequestUri!.OriginalString);
        Assert.Equal(["http.request.method='GET'", "http.response.status_code=200", "network.protocol.version='1.1'"], Recorder.Span.Tags());
    }

    /// <summary>A body whose next byte never comes.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    internal sealed class OverridingClient(HttpMessageHandler handler) : HttpClient(handler)
    {
        internal List<string> Seen { get; } = [];

        public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }

        public override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.RequestUri!.AbsolutePath);
            return base.Send(request, cancellationToken);
        }
    }
}
