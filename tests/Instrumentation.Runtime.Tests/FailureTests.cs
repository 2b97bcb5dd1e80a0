using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>What a span says of a call that ended with an exception.</summary>
public sealed class FailureTests : RecordedTests
{
    [Fact]
    public async Task A_refused_connection()
    {
        Uri nobody = UnusedAddress();

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync(nobody));

        AssertFailed(exception, "connection_error", [.. Target(nobody), "url.template='/'"]);
    }

    [Fact]
    public async Task An_unknown_host()
    {
        using var handler = new SocketsHttpHandler
        {
            // What the resolver says of an unknown name, without asking one.
            ConnectCallback = static (_, _) => throw new SocketException((int)SocketError.HostNotFound),
        };
        using var client = new HttpClient(handler);

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://unknown.example/"));

        AssertFailed(exception, "name_resolution_error", ["server.address='unknown.example'", "server.port=80", "url.full='http://unknown.example/'", "url.template='/'"]);
    }

    [Fact]
    public async Task A_connection_closed_without_a_response()
    {
        await using var server = new RawServer("");

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => Client.PostAsync(server.Address, null));

        AssertFailed(exception, "response_ended", Target(server.Address), "POST");
    }

    [Fact]
    public async Task A_connection_reset()
    {
        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync("abort"));

        AssertFailed(exception, "System.Net.Http.HttpRequestException", Target("abort"));
    }

    [Fact]
    public async Task A_response_that_is_none()
    {
        await using var server = new RawServer("HELLO\r\n\r\n");

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetAsync(server.Address));

        AssertFailed(exception, "invalid_response", Target(server.Address));
    }

    [Fact]
    public async Task A_timeout_of_the_client()
    {
        using var client = new HttpClient { BaseAddress = Server.Address, Timeout = TimeSpan.FromMilliseconds(100) };

        TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("gate/headers"));

        Assert.IsType<TimeoutException>(exception.InnerException);
        AssertFailed(exception, "timeout", Target("gate/headers"));
    }

    [Fact]
    public async Task A_timeout_of_the_connection()
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            ConnectCallback = static async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException();
            },
        };
        using var client = new HttpClient(handler);

        TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("http://slow.example/"));

        AssertFailed(exception, "timeout", ["server.address='slow.example'", "server.port=80", "url.full='http://slow.example/'", "url.template='/'"]);
    }

    [Fact]
    public async Task A_timeout_while_the_body_is_read()
    {
        using var client = new HttpClient { BaseAddress = Server.Address, Timeout = TimeSpan.FromSeconds(1.5) };

        TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetStringAsync("gate/body"));

        AssertFailed(exception, "timeout", [.. Target("gate/body"), "http.response.status_code=200", "network.protocol.version='1.1'"]);
    }

    [Fact]
    public async Task An_unsupported_scheme()
    {
        NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(() => Client.GetAsync("gopher://old.example/hole"));

        AssertFailed(exception, "System.NotSupportedException", ["server.address='old.example'", "server.port=70", "url.full='gopher://old.example/hole'", "url.template='/hole'"]);
    }

    [Fact]
    public async Task An_exception_of_a_handler_has_its_full_name()
    {
        using var client = new HttpClient(new StubHandler((_, _) => throw new OddException("odd")));

        OddException exception = await Assert.ThrowsAsync<OddException>(() => client.GetAsync("http://odd.example/"));

        AssertFailed(exception, "Instrumentation.Runtime.Tests.FailureTests+OddException", ["server.address='odd.example'", "server.port=80", "url.full='http://odd.example/'", "url.template='/'"]);
    }

    [Theory]
    [InlineData("GetAsync")]
    [InlineData("GetStringAsync")]
    [InlineData("GetByteArrayAsync")]
    public async Task A_body_cut_short_keeps_the_status_code(string method)
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        Task call = method switch
        {
            "GetAsync" => Client.GetAsync(server.Address),
            "GetStringAsync" => Client.GetStringAsync(server.Address),
            _ => Client.GetByteArrayAsync(server.Address),
        };

        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => call);

        // GetAsync gives no response, so its span has nothing to say of one.
        string[] response = method == "GetAsync" ? [] : ["http.response.status_code=200", "network.protocol.version='1.1'"];
        AssertFailed(exception, "response_ended", [.. Target(server.Address), .. response]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(304)]
    public async Task The_exception_for_a_status_is_not_recorded_beside_the_status(int status)
    {
        HttpRequestException exception = await Assert.ThrowsAsync<HttpRequestException>(() => Client.GetStringAsync($"status/{status}"));

        Assert.Equal((HttpStatusCode)status, exception.StatusCode);
        Activity span = Recorder.Span;
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Null(span.StatusDescription);
        Assert.Empty(span.Events);
        Assert.Equal(
            ["http.request.method='GET'", .. Target($"status/{status}", "status/{status}"), $"http.response.status_code={status}", "network.protocol.version='1.1'", $"error.type='{status}'"],
            span.Tags());
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_no_error()
    {
        using var source = new CancellationTokenSource();
        Task<HttpResponseMessage> headers = Client.GetAsync("gate/headers", source.Token);
        await Server.AtGate.Task;

        await source.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => headers);
        AssertNotFailed(Target("gate/headers"));
    }

    [Fact]
    public async Task Cancellation_by_the_caller_before_the_call_is_no_error()
    {
        await Assert.ThrowsAsync<TaskCanceledException>(() => Client.GetAsync("x", new CancellationToken(canceled: true)));

        AssertNotFailed(Target("x"));
    }

    [Fact]
    public async Task Cancellation_by_the_caller_while_the_body_is_read_is_no_error()
    {
        using var source = new CancellationTokenSource();
        Task<string> body = Client.GetStringAsync("gate/body", source.Token);
        await Server.AtGate.Task;
        await source.CancelAsync();

        TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => body.WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal(ActivityStatusCode.Unset, Recorder.Span.Status);
        Assert.Null(Recorder.Span.GetTagItem("error.type"));
        Assert.Empty(Recorder.Span.Events);
    }

    [Theory]
    [InlineData("gate/headers", false)]
    [InlineData("gate/headers", true)]
    [InlineData("gate/body", false)]
    [InlineData("gate/body", true)]
    public async Task CancelPendingRequests_and_Dispose_are_the_callers_own(string path, bool dispose)
    {
        Task<string> call = Client.GetStringAsync(path);
        await Server.AtGate.Task;

        if (dispose)
        {
            Client.Dispose();
        }
        else
        {
            Client.CancelPendingRequests();
        }

        await Assert.ThrowsAsync<TaskCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(ActivityStatusCode.Unset, Recorder.Span.Status);
        Assert.Null(Recorder.Span.GetTagItem("error.type"));
        Assert.Empty(Recorder.Span.Events);
    }

    [Fact]
    public async Task A_cancellation_of_nobodys_asking_is_an_error()
    {
        using var client = new HttpClient(new StubHandler(static (_, _) => Task.FromCanceled<HttpResponseMessage>(new CancellationToken(canceled: true))));

        TaskCanceledException exception = await Assert.ThrowsAsync<TaskCanceledException>(() => client.GetAsync("http://odd.example/"));

        AssertFailed(exception, "System.Threading.Tasks.TaskCanceledException", ["server.address='odd.example'", "server.port=80", "url.full='http://odd.example/'", "url.template='/'"]);
    }

    private static string[] Target(Uri url) => ["server.address='127.0.0.1'", $"server.port={url.Port}", $"url.full='{url}'"];

    private string[] Target(string path, string? template = null) => [.. Target(new Uri(Server.Address, path)), $"url.template='/{template ?? path}'"];

    private void AssertFailed(Exception exception, string errorType, string[] tags, string method = "GET")
    {
        Activity span = Recorder.Span;
        Assert.Equal(span.GetTagItem("url.template") is { } template ? $"{method} {template}" : method, span.DisplayName);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(exception.Message, span.StatusDescription);
        Assert.Equal([$"http.request.method='{method}'", .. tags, $"error.type='{errorType}'"], span.Tags());
        ActivityEvent recorded = Assert.Single(span.Events);
        Assert.Equal("exception", recorded.Name);
        var details = recorded.Tags.ToDictionary();
        Assert.Equal(["exception.message", "exception.stacktrace", "exception.type"], details.Keys.Order());
        Assert.Equal(exception.GetType().ToString(), details["exception.type"]);
        Assert.Equal(exception.Message, details["exception.message"]);
    }

    private void AssertNotFailed(string[] tags)
    {
        Activity span = Recorder.Span;
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Null(span.StatusDescription);
        Assert.Empty(span.Events);
        Assert.Equal(["http.request.method='GET'", .. tags], span.Tags());
    }

    private sealed class OddException(string message) : Exception(message);
}
