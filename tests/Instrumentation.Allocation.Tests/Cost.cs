using Instrumentation.Testing;

namespace Instrumentation.Allocation.Tests;

/// <summary>What a call allocates, from its start to its end.</summary>
internal static class Cost
{
    private const int Calls = 500;
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

    /// <summary>The least of several rounds: now and then something is made once.</summary>
    private static long Measure(Func<HttpClient, Task> make, bool makesActivities)
    {
        var peer = new PeerStream();
        using HttpClient client = peer.Connect(makesActivities);

        // The connection is made on another thread.
        Task first = make(client);
        Assert.True(SpinWait.SpinUntil(peer.TryAnswer, s_limit));
        Assert.True(first.Wait(s_limit));

        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
            {
                Run(make(client), peer);
            }

            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Calls);
        }

        return least;
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
