using System.Net.Http.Json;
using System.Text.Json;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>Whoever reads a stack trace, or steps through a call, sees user code and the framework, as without the package.</summary>
public sealed class StackTraceTests : RecordedTests
{
    /// <summary>Calls that fail, each at another point.</summary>
    public static TheoryData<string> Failures =>
    [
        "refused", "refused send", "status", "text", "bytes", "stream", "charset", "json", "json status", "json delete", "json broken", "json sequence", "json sequence status", "json sequence broken", "json sequence base", "handler", "handler synchronous", "uri", "base",
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task No_frame_of_the_instrumentation_is_shown(string failure)
    {
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => FailAsync(failure));

        Assert.Contains($" {typeof(StackTraceTests).FullName}.{nameof(FailAsync)}(", exception.StackTrace!, StringComparison.Ordinal);
        Assert.DoesNotContain("Instrumentation.Http.", exception.ToString(), StringComparison.Ordinal);
        Assert.True(Recorder.Spans.Count == (failure is "uri" or "base" or "json sequence base" ? 0 : 1));
    }

    private async Task FailAsync(string failure)
    {
        using var broken = new HttpClient(new StubHandler(_ => new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) }));
        using var throwing = new HttpClient(new StubHandler(async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("thrown");
        }));
        using var nowhere = new HttpClient();
        switch (failure)
        {
            case "refused":
                await nowhere.GetAsync(UnusedAddress());
                break;
            case "refused send":
                nowhere.Send(new HttpRequestMessage(HttpMethod.Get, UnusedAddress()));
                break;
            case "status":
                await Client.GetStringAsync("status/500");
                break;
            case "text":
                await broken.GetStringAsync("http://broken.example/");
                break;
            case "bytes":
                await broken.GetByteArrayAsync("http://broken.example/");
                break;
            case "stream":
                await Client.GetStreamAsync("status/404");
                break;
            case "charset":
                await Client.GetStringAsync("content/text%2Fplain%3Bcharset%3Dnone?hex=41");
                break;
            case "json":
                await Client.GetFromJsonAsync<int>("redirect/0");
                break;
            case "json status":
                await Client.GetFromJsonAsync<int>("status/500");
                break;
            case "json delete":
                await Client.DeleteFromJsonAsync("redirect/0", typeof(int));
                break;
            case "json broken":
                await broken.GetFromJsonAsync<int>("http://broken.example/");
                break;
            case "json sequence":
                await foreach (int element in Client.GetFromJsonAsAsyncEnumerable<int>("redirect/0"))
                {
                }

                break;
            case "json sequence status":
                await foreach (int element in Client.GetFromJsonAsAsyncEnumerable<int>("status/500"))
                {
                }

                break;
            case "json sequence base":
                await foreach (int element in nowhere.GetFromJsonAsAsyncEnumerable<int>("relative"))
                {
                }

                break;
            case "json sequence broken":
                await foreach (int element in broken.GetFromJsonAsAsyncEnumerable<int>("http://broken.example/"))
                {
                }

                break;
            case "handler":
                await throwing.PostAsJsonAsync("http://throwing.example/", 1);
                break;
            case "handler synchronous":
                await new HttpMessageInvoker(new StubHandler((Func<HttpRequestMessage, HttpResponseMessage>)(_ => throw new JsonException("thrown"))))
                    .SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://throwing.example/"), default);
                break;
            case "uri":
                await Client.GetAsync("http://[bad");
                break;
            case "base":
                await nowhere.GetStringAsync("relative");
                break;
        }
    }

    /// <summary>Fails when it is read, and not before the caller waits for it.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            throw new IOException("broken");
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            await Task.Yield();
            throw new IOException("broken");
        }
    }
}
