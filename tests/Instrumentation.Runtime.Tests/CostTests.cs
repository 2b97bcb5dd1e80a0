using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>While nobody listens, a traced call is the original call, to the byte.</summary>
public sealed class CostTests
{
    private const int Calls = 1000;

    private static readonly Task<HttpResponseMessage> s_answered = Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent([1]) });

    [Fact]
    public void Nobody_listening_costs_not_one_byte()
    {
        using var client = new HttpClient(new StubHandler(static (_, _) => s_answered));
        Uri url = new("http://cost.example/");

        Assert.Equal(Allocated(() => Untraced.GetAsync(client, "http://cost.example/")), Allocated(() => client.GetAsync("http://cost.example/", HttpCompletionOption.ResponseContentRead, default)));
        Assert.Equal(Allocated(() => Untraced.GetStringAsync(client, "http://cost.example/")), Allocated(() => client.GetStringAsync("http://cost.example/", default)));
        Assert.Equal(Allocated(() => Untraced.GetByteArrayAsync(client, "http://cost.example/")), Allocated(() => client.GetByteArrayAsync("http://cost.example/", default)));
        Assert.Equal(Allocated(() => Untraced.PostAsync(client, "http://cost.example/", null)), Allocated(() => client.PostAsync("http://cost.example/", null)));
        Assert.Equal(Allocated(() => Untraced.SendAsync(client, new(HttpMethod.Get, url))), Allocated(() => client.SendAsync(new(HttpMethod.Get, url))));
    }

    [Fact]
    public void Nobody_listening_gives_the_callers_task_itself()
    {
        using var invoker = new HttpMessageInvoker(new StubHandler(static (_, _) => s_answered));

        Assert.Same(s_answered, invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://cost.example/"), CancellationToken.None));
    }

    [Fact]
    public void Somebody_listening_is_noticed_by_this_measure()
    {
        using var client = new HttpClient(new StubHandler(static (_, _) => s_answered));
        long untraced = Allocated(() => Untraced.PostAsync(client, "http://cost.example/", null));

        using var recorder = new SpanRecorder();

        Assert.True(Allocated(() => client.PostAsync("http://cost.example/", null)) > untraced);
    }

    /// <summary>Bytes for a number of calls that complete at once, on this thread. The least of several rounds: the runtime itself allocates now and then.</summary>
    private static long Allocated(Func<object> call)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
            {
                call();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
