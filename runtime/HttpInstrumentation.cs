using System.Runtime.CompilerServices;

namespace Instrumentation.Http;

/// <summary>
/// What an application needs to know of the instrumentation at run time, and how it switches it off: for the process, for an asynchronous
/// flow, for a client. A call that is switched off has no span, no metric, and no header from here.
/// </summary>
/// <remarks>All members may be used from any thread, at any time, and are effective for the next call.</remarks>
public static class HttpInstrumentation
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/>, in OpenTelemetry's words the instrumentation
    /// scope, of every span. <c>AddHttpCallSiteInstrumentation()</c> adds it to a tracer provider.
    /// </summary>
    public const string ActivitySourceName = "Instrumentation.Http";

    /// <summary>
    /// The name of the <see cref="System.Diagnostics.Metrics.Meter"/> of every metric. <c>AddHttpCallSiteInstrumentation()</c> adds it to a
    /// meter provider.
    /// </summary>
    public const string MeterName = "Instrumentation.Http";

    private static volatile bool s_isDisabled;

    /// <summary>Null until the first client is excluded, so that nobody pays before.</summary>
    private static volatile ConditionalWeakTable<HttpMessageInvoker, object>? s_excluded;

    /// <summary>
    /// Whether the process is instrumented; <see langword="true"/> unless set. Calls under way when it is set end as they began.
    /// </summary>
    public static bool Enabled
    {
        get => !s_isDisabled;
        set => s_isDisabled = !value;
    }

    /// <summary>Whether this asynchronous flow is to be left alone: by <see cref="Suppress"/>, or by OpenTelemetry's SuppressInstrumentationScope.</summary>
    internal static bool IsSuppressed => SuppressionScope.IsActive || SdkSuppression.IsActive;

    /// <summary>
    /// Switches the instrumentation off for this asynchronous flow, and what it starts, until the result is disposed. Scopes nest and may
    /// be disposed in any order: the flow is instrumented again when the last one is. Disposing twice does nothing; disposing on another
    /// flow has no effect on this one.
    /// </summary>
    /// <returns>The scope to dispose.</returns>
    public static IDisposable Suppress() => SuppressionScope.Begin();

    /// <summary>
    /// Switches the instrumentation off for the calls of a client, whichever code makes them, until <see cref="Include"/>. The client is not kept alive.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is <see langword="null"/>.</exception>
    public static void Exclude(HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (s_excluded is null)
        {
            Interlocked.CompareExchange(ref s_excluded, [], null);
        }

        s_excluded.TryAdd(client, client.GetType());
    }

    /// <summary>Undoes <see cref="Exclude"/>; does nothing for a client that is not excluded.</summary>
    /// <param name="client">The client.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is <see langword="null"/>.</exception>
    public static void Include(HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        s_excluded?.Remove(client);
    }

    /// <summary>Whether the client has been excluded.</summary>
    internal static bool IsExcluded(HttpMessageInvoker invoker) => s_excluded is { } excluded && excluded.TryGetValue(invoker, out _);
}
