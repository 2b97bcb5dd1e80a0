using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Instrumentation.Http;

/// <summary>
/// What a client sends its requests with: the handler at the end of its chain. It decides whether the runtime makes activities of
/// its own for them, and which propagator it asks.
/// </summary>
/// <param name="IsRuntimes">Whether it is the runtime's, <see cref="SocketsHttpHandler"/> or <see cref="HttpClientHandler"/>.</param>
/// <param name="Propagator">What it writes trace headers with; null where it writes none and makes no activities.</param>
/// <param name="IsDirect">Whether it is all that there is: no handler before it that could send another request.</param>
/// <remarks>
/// Read anew for each call: a few type checks, cheaper than a table of clients, and a chain may change until its first request
/// (docs/decisions/0005).
/// </remarks>
internal readonly record struct Transport(bool IsRuntimes, DistributedContextPropagator? Propagator, bool IsDirect = false)
{
    /// <summary>A longer chain goes in circles, and fails by itself.</summary>
    private const int LongestChain = 100;

    private static bool s_isHandlerMissing;
    private static bool s_isUnderlyingHandlerMissing;

    /// <summary>Whether the runtime makes an activity for each request, so long as anyone listens to it.</summary>
    internal bool MakesActivities => IsRuntimes && Propagator is not null && RuntimeSpans.IsPropagationOn;

    internal static Transport Of(HttpMessageInvoker invoker)
    {
        if (HandlerOf(invoker) is not { } handler)
        {
            return new(IsRuntimes: true, DistributedContextPropagator.Current);
        }

        bool isDirect = handler.GetType() == typeof(SocketsHttpHandler) || handler.GetType() == typeof(HttpClientHandler);
        for (int i = 0; i < LongestChain && handler is DelegatingHandler { InnerHandler: { } inner }; i++)
        {
            handler = inner;
        }

        return handler switch
        {
            SocketsHttpHandler sockets => new(IsRuntimes: true, sockets.ActivityHeadersPropagator, isDirect),
            HttpClientHandler client => new(IsRuntimes: true, UnderlyingOf(client) is { } sockets ? sockets.ActivityHeadersPropagator : DistributedContextPropagator.Current, isDirect),
            _ => default,
        };
    }

    /// <summary>The first handler; null where this framework does not let it be seen, and then it is taken for the runtime's.</summary>
    private static HttpMessageHandler? HandlerOf(HttpMessageInvoker invoker)
    {
        if (s_isHandlerMissing)
        {
            return null;
        }

        try
        {
            return Handler(invoker);
        }
        catch (MissingFieldException)
        {
            s_isHandlerMissing = true;
            return null;
        }
    }

    private static SocketsHttpHandler? UnderlyingOf(HttpClientHandler handler)
    {
        if (s_isUnderlyingHandlerMissing)
        {
            return null;
        }

        try
        {
            return UnderlyingHandler(handler);
        }
        catch (MissingFieldException)
        {
            s_isUnderlyingHandlerMissing = true;
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_handler")]
    private static extern ref HttpMessageHandler? Handler(HttpMessageInvoker invoker);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_underlyingHandler")]
    private static extern ref SocketsHttpHandler? UnderlyingHandler(HttpClientHandler handler);
}
