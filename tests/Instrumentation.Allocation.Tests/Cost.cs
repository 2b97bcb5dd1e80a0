using Instrumentation.Testing;

namespace Instrumentation.Allocation.Tests;

/// <summary>What a call allocates, from its start to its end.</summary>
internal static class Cost
{
    private const int Calls = 1000;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <param name="call">The call.</param>
    /// <param name="isTraced">Whether it is the intercepted one.</param>
    /// <param name="makesActivities">Whether the runtime may make activities for it.</param>
    internal static long Of(string call, bool isTraced, bool makesActivities = true)
    {
        long bytes = 0;
        Exception? failure = null;
        Func<HttpClient, Task> make = isTraced ? TracedCalls.Of(call) : UntracedCalls.Of(call);

        // A test has a synchronization context, and no continuation runs at once where there is one.
        var thread = new Thread(() =>
        {
            try
            {
                bytes = Measure(make, makesActivities);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? bytes : throw new InvalidOperationException($"{call} could not be measured.", failure);
    }

    /// <summary>What most calls allocate: now and then something is made once, or a buffer anew.</summary>
    private static long Measure(Func<HttpClient, Task> make, bool makesActivities)
    {
        var peer = new PeerStream();
        using HttpClient client = peer.Connect(makesActivities);

        // The connection is made on another thread.
        Task first = make(client);
        Assert.True(SpinWait.SpinUntil(peer.TryAnswer, s_limit));
        Assert.True(first.Wait(s_limit));

        long[] bytes = new long[Calls];
        for (int i = 0; i < Calls; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run(make(client), peer);
            bytes[i] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Array.Sort(bytes);
        return bytes[Calls / 2];
    }

    private static void Run(Task call, PeerStream peer)
    {
        if (!peer.TryAnswer() || !call.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException($"The call has not come to its end on this thread: {call.Status}.");
        }

        (call as Task<HttpResponseMessage>)?.Result.Dispose();
    }
}
