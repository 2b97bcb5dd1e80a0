using System.Diagnostics;
using System.Reflection;
using Instrumentation.Http;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests;

/// <summary>What is at the end of a client's chain.</summary>
public sealed class TransportTests
{
    [Fact]
    public void The_runtimes_handlers_by_their_propagator()
    {
        DistributedContextPropagator nothing = DistributedContextPropagator.CreateNoOutputPropagator();

        Assert.Equal(new(true, DistributedContextPropagator.Current, IsDirect: true), Of(new SocketsHttpHandler()));
        Assert.Equal(new(true, DistributedContextPropagator.Current, IsDirect: true), Of(new HttpClientHandler()));
        Assert.Equal(new(true, DistributedContextPropagator.Current), Of(new Subclass()));
        Assert.Equal(new(true, nothing, IsDirect: true), Of(new SocketsHttpHandler { ActivityHeadersPropagator = nothing }));
        Assert.Equal(new(true, null, IsDirect: true), Of(new SocketsHttpHandler { ActivityHeadersPropagator = null }));
    }

    [Fact]
    public void An_HttpClientHandler_keeps_the_propagator_that_it_was_made_under()
    {
        DistributedContextPropagator before = DistributedContextPropagator.Current;
        DistributedContextPropagator.Current = DistributedContextPropagator.CreateNoOutputPropagator();
        try
        {
            var handler = new HttpClientHandler();
            DistributedContextPropagator.Current = before;

            Assert.Equal(new(true, DistributedContextPropagator.CreateNoOutputPropagator(), IsDirect: true), Of(handler));
        }
        finally
        {
            DistributedContextPropagator.Current = before;
        }
    }

    [Fact]
    public void Behind_handlers_that_delegate()
    {
        Assert.Equal(new(true, null), Of(Wrapped(Wrapped(new SocketsHttpHandler { ActivityHeadersPropagator = null }))));
        Assert.Equal(default, Of(Wrapped(new StubHandler(static _ => new()))));
    }

    [Fact]
    public void Any_other_end_is_not_the_runtimes()
    {
        var circle = new Circle();
        circle.InnerHandler = circle;

        Assert.Equal(default, Of(new StubHandler(static _ => new())));
        Assert.Equal(default, Of(new Circle()));
        Assert.Equal(default, Of(circle));
    }

    [Theory]
    [InlineData("s_isHandlerMissing")]
    [InlineData("s_isUnderlyingHandlerMissing")]
    public async Task On_a_framework_without_the_fields_a_client_is_taken_for_the_runtimes(string missing)
    {
        FieldInfo field = typeof(Transport).GetField(missing, BindingFlags.NonPublic | BindingFlags.Static)!;
        field.SetValue(null, true);
        try
        {
            await using LoopbackServer server = await LoopbackServer.StartAsync();
            using var client = new HttpClient(new HttpClientHandler());
            Assert.Equal(new(true, DistributedContextPropagator.Current, IsDirect: missing == "s_isUnderlyingHandlerMissing"), Transport.Of(client));

            using (var own = new SpanRecorder())
            {
                using HttpResponseMessage response = await client.GetAsync($"{server.Address}redirect/1");
                Assert.Equal("GET /redirect/1", own.Span.DisplayName);
            }

            using (var enriched = new SpanRecorder(static builder => builder.AddSource("System.Net.Http")))
            {
                using HttpResponseMessage response = await client.GetAsync($"{server.Address}redirect/1");
                Assert.Equal(["GET /redirect/1", "GET /redirect/1"], enriched.Spans.Select(static span => span.DisplayName));
            }
        }
        finally
        {
            field.SetValue(null, false);
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("no", true)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    public void The_switch_of_the_environment_is_read_as_the_runtime_reads_it(string? value, bool isOn) => Assert.Equal(isOn, RuntimeSpans.ReadSwitch(value));

    private static Transport Of(HttpMessageHandler handler)
    {
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        return Transport.Of(invoker);
    }

    private static WrappingHandler Wrapped(HttpMessageHandler inner) => new(inner, static (_, send) => send());

    private sealed class Subclass : HttpClientHandler;

    private sealed class Circle : DelegatingHandler;
}
