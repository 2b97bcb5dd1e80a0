using System.Runtime.CompilerServices;

namespace Instrumentation.Http;

/// <summary>
/// The token that <see cref="HttpClient.CancelPendingRequests"/> and Dispose cancel. There is no public way to it, and
/// without it a cancellation that the caller asked for cannot be told from a failure (docs/decisions/0002).
/// </summary>
internal static class PendingRequests
{
    private static bool s_isMissing;

    /// <summary>The token of the requests that <paramref name="client"/> starts now; none where it cannot be had.</summary>
    internal static CancellationToken TokenOf(HttpClient client)
    {
        if (s_isMissing)
        {
            return default;
        }

        try
        {
            return Source(client)?.Token ?? default;
        }
        catch (ObjectDisposedException)
        {
            return default;
        }
        catch (MissingFieldException)
        {
            s_isMissing = true;
            return default;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_pendingRequestsCts")]
    private static extern ref CancellationTokenSource? Source(HttpClient client);
}
