using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Instrumentation.Http;

/// <summary>
/// Shows the runtime's activities, with their requests, where a handler has a propagator of its own and so does not ask ours: the
/// events that .NET writes to the diagnostic listener <c>HttpHandlerDiagnosticListener</c>.
/// </summary>
/// <remarks>Subscribed when the first such call is met, for they are rare and the events have a cost of their own.</remarks>
internal sealed class HandlerEvents : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string ListenerName = "HttpHandlerDiagnosticListener";
    private const string Start = RuntimeSpans.ActivityName + ".Start";
    private const string Stop = RuntimeSpans.ActivityName + ".Stop";

    private static int s_isSubscribed;

    private HandlerEvents()
    {
    }

    internal static void Subscribe()
    {
        if (Interlocked.Exchange(ref s_isSubscribed, 1) == 0)
        {
            DiagnosticListener.AllListeners.Subscribe(new HandlerEvents());
        }
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener listener)
    {
        if (listener.Name == ListenerName)
        {
            // Not the activity itself: whoever asks for that makes the runtime start one where there would be none.
            listener.Subscribe(this, static name => name is Start or Stop);
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> written)
    {
        try
        {
            if (CallInFlight.Current is { IsSeenByPropagator: false } call
                && Activity.Current is { } activity
                && RuntimeSpans.Include(activity)
                && !RuntimeSpans.IsHidden(activity)
                && RequestOf(written.Value) is { } request
                && call.Covers(request))
            {
                if (written.Key == Start)
                {
                    call.Enrich(activity, request.Method);
                }
                else if (activity.IsAllDataRequested)
                {
                    // Other subscribers may have named it after us.
                    call.Name(activity, request.Method);
                }
            }
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(written.Key, exception);
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "System.Net.Http keeps the public properties of what it writes.")]
    private static HttpRequestMessage? RequestOf(object? written) =>
        written?.GetType().GetProperty("Request", BindingFlags.Instance | BindingFlags.Public)?.GetValue(written) as HttpRequestMessage;
}
