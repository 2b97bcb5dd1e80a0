using System.Runtime.CompilerServices;
using Instrumentation.Http;
using OpenTelemetry;

namespace Instrumentation.Runtime.Tests;

/// <summary>The switches themselves.</summary>
public sealed class HttpInstrumentationTests
{
    [Fact]
    public void The_names_are_those_of_the_contract() =>
        Assert.Equal(("Instrumentation.Http", "Instrumentation.Http"), (HttpInstrumentation.ActivitySourceName, HttpInstrumentation.MeterName));

    [Fact]
    public void The_process_is_instrumented_unless_it_says_otherwise()
    {
        Assert.True(HttpInstrumentation.Enabled);
        try
        {
            HttpInstrumentation.Enabled = false;
            Assert.False(HttpInstrumentation.Enabled);
        }
        finally
        {
            HttpInstrumentation.Enabled = true;
        }

        Assert.True(HttpInstrumentation.Enabled);
    }

    [Fact]
    public void A_scope_suppresses_until_it_is_disposed()
    {
        Assert.False(HttpInstrumentation.IsSuppressed);
        using (HttpInstrumentation.Suppress())
        {
            Assert.True(HttpInstrumentation.IsSuppressed);
            using (HttpInstrumentation.Suppress())
            {
                Assert.True(HttpInstrumentation.IsSuppressed);
            }

            Assert.True(HttpInstrumentation.IsSuppressed);
        }

        Assert.False(HttpInstrumentation.IsSuppressed);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void Scopes_may_be_disposed_in_any_order(int first, int second, int third)
    {
        IDisposable[] scopes = [HttpInstrumentation.Suppress(), HttpInstrumentation.Suppress(), HttpInstrumentation.Suppress()];

        scopes[first].Dispose();
        Assert.True(HttpInstrumentation.IsSuppressed);
        scopes[second].Dispose();
        Assert.True(HttpInstrumentation.IsSuppressed);
        scopes[third].Dispose();
        Assert.False(HttpInstrumentation.IsSuppressed);
    }

    [Fact]
    public void Scopes_that_pile_up_are_closed_one_by_one()
    {
        IDisposable[] scopes = [.. Enumerable.Range(0, 100_000).Select(static _ => HttpInstrumentation.Suppress())];

        // Deep below the others: closing it must not take a stack as deep.
        scopes[0].Dispose();
        Assert.True(HttpInstrumentation.IsSuppressed);
        Array.Reverse(scopes);
        Array.ForEach(scopes, static scope => scope.Dispose());

        Assert.False(HttpInstrumentation.IsSuppressed);
    }

    [Fact]
    public void Disposing_twice_closes_no_other_scope()
    {
        using IDisposable outer = HttpInstrumentation.Suppress();
        IDisposable inner = HttpInstrumentation.Suppress();

        inner.Dispose();
        inner.Dispose();

        Assert.True(HttpInstrumentation.IsSuppressed);
    }

    [Fact]
    public async Task A_scope_goes_where_the_flow_goes_and_nowhere_else()
    {
        using (HttpInstrumentation.Suppress())
        {
            await Task.Yield();
            Assert.True(HttpInstrumentation.IsSuppressed);
            Assert.True(await Task.Run(static () => HttpInstrumentation.IsSuppressed));

            Task<bool> elsewhere;
            using (ExecutionContext.SuppressFlow())
            {
                elsewhere = Task.Run(static () => HttpInstrumentation.IsSuppressed);
            }

            Assert.False(await elsewhere);
        }

        Assert.False(HttpInstrumentation.IsSuppressed);
    }

    [Fact]
    public async Task Disposing_on_another_flow_leaves_this_one()
    {
        IDisposable scope = HttpInstrumentation.Suppress();

        Assert.False(await Task.Run(() =>
        {
            scope.Dispose();
            return HttpInstrumentation.IsSuppressed;
        }));
        Assert.True(HttpInstrumentation.IsSuppressed);

        scope.Dispose();
        Assert.False(HttpInstrumentation.IsSuppressed);
    }

    [Fact]
    public void A_scope_of_another_flow_is_not_this_ones()
    {
        IDisposable? other = null;
        var thread = new Thread(() => other = HttpInstrumentation.Suppress());
        thread.Start();
        thread.Join();
        using IDisposable own = HttpInstrumentation.Suppress();

        other!.Dispose();

        Assert.True(HttpInstrumentation.IsSuppressed);
    }

    [Fact]
    public void The_scope_of_OpenTelemetry_counts()
    {
        Assert.False(HttpInstrumentation.IsSuppressed);
        using (SuppressInstrumentationScope.Begin())
        {
            Assert.True(HttpInstrumentation.IsSuppressed);
            using (HttpInstrumentation.Suppress())
            {
                Assert.True(HttpInstrumentation.IsSuppressed);
            }

            Assert.True(HttpInstrumentation.IsSuppressed);
            using (SuppressInstrumentationScope.Begin(value: false))
            {
                Assert.False(HttpInstrumentation.IsSuppressed);
            }
        }

        Assert.False(HttpInstrumentation.IsSuppressed);
    }

    [Fact]
    public void An_excluded_client_is_excluded_until_it_is_included()
    {
        using var client = new HttpClient();
        using var other = new HttpClient();

        HttpInstrumentation.Include(client);
        Assert.False(HttpInstrumentation.IsExcluded(client));
        HttpInstrumentation.Exclude(client);
        HttpInstrumentation.Exclude(client);
        Assert.True(HttpInstrumentation.IsExcluded(client));
        Assert.False(HttpInstrumentation.IsExcluded(other));
        HttpInstrumentation.Include(client);
        Assert.False(HttpInstrumentation.IsExcluded(client));
    }

    [Fact]
    public void A_client_is_required()
    {
        Assert.Equal("client", Assert.Throws<ArgumentNullException>(static () => HttpInstrumentation.Exclude(null!)).ParamName);
        Assert.Equal("client", Assert.Throws<ArgumentNullException>(static () => HttpInstrumentation.Include(null!)).ParamName);
    }

    [Fact]
    public void An_excluded_client_is_not_kept_alive()
    {
        WeakReference client = ExcludeOne();

        for (int i = 0; i < 10 && client.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(client.IsAlive);
    }

    [Fact]
    public void Asking_costs_not_one_byte()
    {
        using var client = new HttpClient();
        Assert.False(HttpInstrumentation.IsSuppressed || HttpInstrumentation.IsExcluded(client));

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool asked = HttpInstrumentation.Enabled && !HttpInstrumentation.IsSuppressed && !HttpInstrumentation.IsExcluded(client);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(asked);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ExcludeOne()
    {
        var client = new HttpClient();
        HttpInstrumentation.Exclude(client);
        return new(client);
    }
}
