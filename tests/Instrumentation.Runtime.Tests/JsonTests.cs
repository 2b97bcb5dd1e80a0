using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>The extension methods for JSON: what their spans say, and how long they last.</summary>
public sealed class JsonTests : RecordedTests
{
    private static readonly JsonTypeInfo<int[]> s_numbers = (JsonTypeInfo<int[]>)JsonSerializerOptions.Web.GetTypeInfo(typeof(int[]));

    private static readonly JsonTypeInfo<int> s_number = (JsonTypeInfo<int>)JsonSerializerOptions.Web.GetTypeInfo(typeof(int));

    [Fact]
    public async Task What_is_read_is_the_value()
    {
        Assert.Equal("[1,2]", Text(await Client.GetFromJsonAsync<int[]>(Json("[1,2]"))));
        Assert.Equal("[1,2]", Text(await Client.GetFromJsonAsync(Json("[1,2]"), s_numbers)));
        Assert.Equal("[1,2]", Text(await Client.GetFromJsonAsync(new Uri(Json("[1,2]"), UriKind.Relative), typeof(int[]))));
        Assert.Equal("[1,2]", Text(await Client.DeleteFromJsonAsync<int[]>(Json("[1,2]"))));
        Assert.Null(await Client.GetFromJsonAsync<int[]>(Json("null")));
        Assert.Equal(new Named("x"), await Client.GetFromJsonAsync<Named>(Json("""{"NAME":"x"}""")));
        await Assert.ThrowsAsync<JsonException>(() => Client.GetFromJsonAsync<int>(Json("\"1.5\""), new JsonSerializerOptions()));

        Assert.Equal(["GET", "GET", "GET", "DELETE", "GET", "GET", "GET"], Server.Requests.Select(static request => request.Method));
        Assert.Equal(Recorder.Spans.Select(static span => span.SpanId.ToHexString()), Server.Requests.Select(static request => request.ParentSpanId));
    }

    [Fact]
    public async Task What_is_written_is_the_value()
    {
        using HttpResponseMessage post = await Client.PostAsJsonAsync("echo", new Named("x"));
        using HttpResponseMessage put = await Client.PutAsJsonAsync("echo", new[] { 1, 2 }, s_numbers);
        using HttpResponseMessage patch = await Client.PatchAsJsonAsync(new Uri("echo", UriKind.Relative), 7, JsonSerializerOptions.Default);

        Assert.Equal(["""{"name":"x"}""", "[1,2]", "7"], [await post.Content.ReadAsStringAsync(), await put.Content.ReadAsStringAsync(), await patch.Content.ReadAsStringAsync()]);
        Assert.All(Server.Requests, static request => Assert.Equal("application/json; charset=utf-8", request.Header("content-type")));
        Assert.Equal(["POST /echo", "PUT /echo", "PATCH /echo"], Recorder.Spans.Select(static span => span.DisplayName));
        Assert.Equal(Recorder.Spans.Select(static span => span.SpanId.ToHexString()), Server.Requests.Select(static request => request.ParentSpanId));
    }

    [Fact]
    public async Task The_span_of_a_call_that_reads()
    {
        await Client.GetFromJsonAsync<int[]>("content/application%2Fjson?hex=5B5D");

        AssertSpan(ActivityStatusCode.Unset, "GET", "/content/application%2Fjson", "/content/application%2Fjson?hex=5B5D", "http.response.status_code=200", "network.protocol.version='1.1'");
    }

    [Fact]
    public async Task The_span_of_a_call_that_writes()
    {
        using HttpResponseMessage response = await Client.PostAsJsonAsync("status/201", 1);

        AssertSpan(ActivityStatusCode.Unset, "POST", "/status/201", "/status/201", "http.response.status_code=201", "network.protocol.version='1.1'");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("ALL")]
    public async Task A_body_that_is_no_json_keeps_the_status_code(string method)
    {
        JsonException exception = await Assert.ThrowsAsync<JsonException>(() => ReadAsync(method, "redirect/0"));

        AssertSpan(
            ActivityStatusCode.Error,
            method == "ALL" ? "GET" : method,
            "/redirect/0",
            "/redirect/0",
            "http.response.status_code=200",
            "network.protocol.version='1.1'",
            "error.type='System.Text.Json.JsonException'");
        Assert.Equal(exception.Message, Recorder.Span.StatusDescription);
        Assert.Equal("exception", Assert.Single(Recorder.Span.Events).Name);
    }

    [Theory]
    [InlineData("GET", 404)]
    [InlineData("DELETE", 500)]
    [InlineData("GET", 304)]
    [InlineData("ALL", 304)]
    public async Task A_status_that_the_call_does_not_accept(string method, int status)
    {
        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(method, $"status/{status}"));

        Assert.Equal(status, (int?)exception.StatusCode);
        AssertSpan(
            ActivityStatusCode.Error,
            method == "ALL" ? "GET" : method,
            "/status/{status}",
            $"/status/{status}",
            $"http.response.status_code={status}",
            "network.protocol.version='1.1'",
            $"error.type='{status}'");
        Assert.Empty(Recorder.Span.Events);
    }

    [Fact]
    public async Task The_span_lasts_until_the_body_has_been_read()
    {
        Task<int> call = Client.GetFromJsonAsync<int>("gate/body");
        await Server.AtGate.Task;
        Assert.Empty(Recorder.Spans);
        Server.Gate.SetResult();

        await Assert.ThrowsAsync<JsonException>(() => call);
        Assert.Single(Recorder.Spans);
    }

    [Fact]
    public async Task A_timeout_while_the_body_is_read()
    {
        using var client = new HttpClient { BaseAddress = Server.Address, Timeout = TimeSpan.FromSeconds(1.5) };

        TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetFromJsonAsync<string>("gate/body"));

        Assert.IsType<TimeoutException>(exception.InnerException);
        AssertSpan(ActivityStatusCode.Error, "GET", "/gate/body", "/gate/body", "http.response.status_code=200", "network.protocol.version='1.1'", "error.type='timeout'");
    }

    [Fact]
    public async Task A_body_above_the_limit_of_the_client()
    {
        using var client = new HttpClient { BaseAddress = Server.Address, MaxResponseContentBufferSize = 3 };
        string[] urls = [Json("[1,2,3]"), "chunks/10"];

        foreach (string url in urls)
        {
            HttpRequestException traced = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetFromJsonAsync<int[]>(url));
            HttpRequestException untraced = await Assert.ThrowsAsync<HttpRequestException>(() => Untraced.GetFromJsonAsync<int[]>(client, url));
            Assert.Equal((untraced.Message, untraced.HttpRequestError), (traced.Message, traced.HttpRequestError));
        }

        Assert.Equal(["System.Net.Http.HttpRequestException", "System.Net.Http.HttpRequestException"], Recorder.Spans.Select(static span => span.GetTagItem("error.type")));
    }

    [Fact]
    public async Task A_body_announced_above_the_limit_is_not_read()
    {
        using var client = new HttpClient { BaseAddress = Server.Address, MaxResponseContentBufferSize = 3 };

        HttpRequestException traced = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetFromJsonAsync<int>("gate/body"));
        HttpRequestException untraced = await Assert.ThrowsAsync<HttpRequestException>(() => Untraced.GetFromJsonAsync<int>(client, "gate/body"));

        Assert.Equal((untraced.Message, untraced.HttpRequestError), (traced.Message, traced.HttpRequestError));
    }

    [Fact]
    public async Task The_response_is_disposed_when_its_body_has_been_read()
    {
        var body = new Body();
        body.Write("7");
        body.Complete();
        using var client = new HttpClient(new StubHandler(_ => new HttpResponseMessage { Content = new StreamContent(body) }));

        Assert.Equal(7, await client.GetFromJsonAsync<int>("http://stub.example/"));

        Assert.True(body.IsDisposed);
    }

    [Theory]
    [InlineData("utf-8", "5B22C3A9225D")]
    [InlineData("iso-8859-1", "5B22E9225D")]
    [InlineData("utf-16", "5B002200E90022005D00")]
    [InlineData("\"utf-8\"", "5B22C3A9225D")]
    public async Task A_charset(string charset, string hex)
    {
        Assert.Equal("é", (await Client.GetFromJsonAsync<string[]>(Content($"application/json; charset={charset}", hex)))!.Single());
        Assert.Equal("é", (await Client.DeleteFromJsonAsync<string[]>(Content($"application/json; charset={charset}", hex)))!.Single());
        Assert.Equal(["é"], await ToListAsync(Client.GetFromJsonAsAsyncEnumerable<string>(Content($"application/json; charset={charset}", hex))));
    }

    [Fact]
    public async Task The_span_of_a_sequence_lasts_until_it_has_been_enumerated()
    {
        IAsyncEnumerable<int> sequence = Client.GetFromJsonAsAsyncEnumerable("content/application%2Fjson?hex=5B312C322C335D", s_number);
        await using IAsyncEnumerator<int> elements = sequence.GetAsyncEnumerator();
        Assert.Empty(Server.Requests);

        Assert.True(await elements.MoveNextAsync());
        Assert.Equal(1, elements.Current);
        Assert.True(await elements.MoveNextAsync());
        Assert.True(await elements.MoveNextAsync());
        Assert.Equal(3, elements.Current);
        Assert.Empty(Recorder.Spans);
        Assert.False(await elements.MoveNextAsync());

        AssertSpan(
            ActivityStatusCode.Unset,
            "GET",
            "/content/application%2Fjson",
            "/content/application%2Fjson?hex=5B312C322C335D",
            "http.response.status_code=200",
            "network.protocol.version='1.1'");
        Assert.Equal(Recorder.Span.SpanId.ToHexString(), Server.Request.ParentSpanId);
        Assert.False(await elements.MoveNextAsync());
        Assert.Equal(0, elements.Current);
    }

    [Fact]
    public async Task The_span_of_a_sequence_that_is_left_ends_without_an_error()
    {
        await foreach (int element in Client.GetFromJsonAsAsyncEnumerable<int>(Json("[1,2,3]")))
        {
            Assert.Equal(1, element);
            Assert.Empty(Recorder.Spans);
            break;
        }

        Assert.Equal(ActivityStatusCode.Unset, Recorder.Span.Status);
        Assert.Equal(200, Recorder.Span.GetTagItem("http.response.status_code"));
        Assert.Empty(Recorder.Span.Events);
    }

    [Fact]
    public async Task A_sequence_that_nobody_enumerates_sends_nothing()
    {
        IAsyncEnumerable<int> sequence = Client.GetFromJsonAsAsyncEnumerable<int>(Json("[1]"));
        await using (sequence.GetAsyncEnumerator())
        {
        }

        Assert.Empty(Server.Requests);
        Assert.Empty(Recorder.Spans);
    }

    [Fact]
    public async Task Each_enumeration_is_a_call()
    {
        IAsyncEnumerable<int> sequence = Client.GetFromJsonAsAsyncEnumerable<int>(Json("[1,2]"));

        Assert.Equal([1, 2], await ToListAsync(sequence));
        Assert.Equal([1, 2], await ToListAsync(sequence));

        Assert.Equal(2, Recorder.Spans.Count);
        Assert.Equal(Recorder.Spans.Select(static span => span.SpanId.ToHexString()), Server.Requests.Select(static request => request.ParentSpanId));
    }

    [Fact]
    public async Task Elements_are_there_before_the_body_has_ended()
    {
        var body = new Body();
        using var client = new HttpClient(new StubHandler(_ => new HttpResponseMessage { Content = new StreamContent(body) }));
        body.Write("[1,");
        await using IAsyncEnumerator<int> elements = client.GetFromJsonAsAsyncEnumerable<int>("http://slow.example/").GetAsyncEnumerator();

        Assert.True(await elements.MoveNextAsync());
        ValueTask<bool> second = elements.MoveNextAsync();
        Assert.False(second.IsCompleted);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await elements.DisposeAsync());
        body.Write("2]");
        Assert.True(await second);
        body.Complete();
        Assert.False(await elements.MoveNextAsync());

        Assert.Equal(ActivityStatusCode.Unset, Recorder.Span.Status);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_sequence_that_breaks_off_is_an_error()
    {
        var body = new Body();
        using var client = new HttpClient(new StubHandler(_ => new HttpResponseMessage { Content = new StreamContent(body) }));
        body.Write("[1,");
        await using IAsyncEnumerator<int> elements = client.GetFromJsonAsAsyncEnumerable<int>("http://broken.example/").GetAsyncEnumerator();

        Assert.True(await elements.MoveNextAsync());
        body.Complete(new IOException("broken"));
        await Assert.ThrowsAsync<IOException>(async () => await elements.MoveNextAsync());

        Assert.Equal((ActivityStatusCode.Error, "broken"), (Recorder.Span.Status, Recorder.Span.StatusDescription));
        Assert.Equal("System.IO.IOException", Recorder.Span.GetTagItem("error.type"));
        Assert.True(body.IsDisposed);
        Assert.False(await elements.MoveNextAsync());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_sequence_that_the_caller_cancels_is_no_error(bool byCall, bool byEnumeration)
    {
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        var body = new Body();
        using var client = new HttpClient(new StubHandler(_ => new HttpResponseMessage { Content = new StreamContent(body) }));
        body.Write("[1,");
        IAsyncEnumerable<int> sequence = client.GetFromJsonAsAsyncEnumerable<int>("http://slow.example/", byCall ? call.Token : default);
        await using IAsyncEnumerator<int> elements = sequence.GetAsyncEnumerator(byEnumeration ? enumeration.Token : default);

        Assert.True(await elements.MoveNextAsync());
        ValueTask<bool> second = elements.MoveNextAsync();
        await (byEnumeration ? enumeration : call).CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second);

        Assert.Equal(ActivityStatusCode.Unset, Recorder.Span.Status);
        Assert.Null(Recorder.Span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task The_current_activity_is_the_callers_throughout_a_sequence()
    {
        using var parent = new Activity("parent");
        parent.Start();
        await foreach (int element in Client.GetFromJsonAsAsyncEnumerable<int>(Json("[1,2]")))
        {
            Assert.Same(parent, Activity.Current);
        }

        Assert.Same(parent, Activity.Current);
        await foreach (int element in Client.GetFromJsonAsAsyncEnumerable<int>(Json("[1,2]")))
        {
            break;
        }

        Assert.Same(parent, Activity.Current);
        Assert.All(Recorder.Spans, span => Assert.Equal(parent.SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task A_listener_that_comes_between_the_call_and_the_enumeration_sees_the_call()
    {
        Recorder.Dispose();
        Uri url = new(Json("[1]"), UriKind.Relative);
        IAsyncEnumerable<int> unheard = Client.GetFromJsonAsAsyncEnumerable<int>(url);
        using var recorder = new SpanRecorder();
        IAsyncEnumerable<int> heard = Client.GetFromJsonAsAsyncEnumerable<int>(url);
        Assert.Equal([1], await ToListAsync(unheard));
        Assert.Empty(recorder.Spans);
        Assert.Equal([1], await ToListAsync(heard));
        Assert.Single(recorder.Spans);
        recorder.Dispose();
        Assert.Equal([1], await ToListAsync(heard));
        Assert.Single(recorder.Spans);
    }

    private static string Text(object? value) => JsonSerializer.Serialize(value);

    private static string Json(string json) => Content("application/json", Convert.ToHexString(Encoding.UTF8.GetBytes(json)));

    private static string Content(string type, string hex) => $"content/{Uri.EscapeDataString(type)}?hex={hex}";

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> sequence)
    {
        var list = new List<T>();
        await foreach (T element in sequence)
        {
            list.Add(element);
        }

        return list;
    }

    /// <summary>By each of the families that read.</summary>
    private async Task ReadAsync(string method, string url)
    {
        _ = (method, url) switch
        {
            ("GET", "redirect/0") => await Client.GetFromJsonAsync<int>("redirect/0"),
            ("DELETE", "redirect/0") => await Client.DeleteFromJsonAsync<int>("redirect/0"),
            ("ALL", "redirect/0") => (await ToListAsync(Client.GetFromJsonAsAsyncEnumerable<int>("redirect/0")))[0],
            _ => await ReadStatusAsync(method, url.Split('/')[1]),
        };
    }

    private async Task<int> ReadStatusAsync(string method, string status) => method switch
    {
        "GET" => await Client.GetFromJsonAsync<int>($"status/{status}"),
        "DELETE" => await Client.DeleteFromJsonAsync<int>($"status/{status}"),
        _ => (await ToListAsync(Client.GetFromJsonAsAsyncEnumerable<int>($"status/{status}")))[0],
    };

    private void AssertSpan(ActivityStatusCode status, string method, string template, string target, params string[] results)
    {
        Assert.Equal(
            [
                $"http.request.method='{method}'",
                "server.address='127.0.0.1'",
                $"server.port={Server.Address.Port}",
                $"url.full='{Server.Address.GetLeftPart(UriPartial.Authority)}{target}'",
                $"url.template='{template}'",
                .. results,
            ],
            Recorder.Span.Tags());
        Assert.Equal(($"{method} {template}", status), (Recorder.Span.DisplayName, Recorder.Span.Status));
    }

    private sealed record Named(string Name);

    /// <summary>A body that the test writes while it is read.</summary>
    private sealed class Body : Stream
    {
        private readonly System.IO.Pipelines.Pipe _pipe = new();
        private readonly Stream _reader;

        internal Body() => _reader = _pipe.Reader.AsStream();

        internal bool IsDisposed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            _reader.ReadAsync(buffer, offset, count, cancellationToken);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _reader.ReadAsync(buffer, cancellationToken);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        internal void Write(string text) => _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask().Wait();

        internal void Complete(Exception? exception = null) => _pipe.Writer.Complete(exception);

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
