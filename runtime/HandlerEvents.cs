using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Instrumentation.Http;

/// <summary>
/// Shows the runtime's spans with their requests and responses: the events that .NET writes to the diagnostic listener
/// <c>HttpHandlerDiagnosticListener</c>. For handlers with a propagator of their own, which do not ask ours, and for call sites that want
/// something of the response.
/// </summary>
/// <remarks>Subscribed when the first such call is met, for they are rare and the events have a cost of their own.</remarks>
internal sealed class HandlerEvents : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string ListenerName = "HttpHandlerDiagnosticListener";
    private const string Start = RuntimeSpans.ActivityName + ".Start";
    private const string Stop = RuntimeSpans.ActivityName + ".Stop";
    private const string Failure = "System.Net.Http.Exception";

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
            listener.Subscribe(this, static name => name is Start or Stop or Failure);
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> written)
    {
        try
        {
            if (CallInFlight.Current is { } call
                && Activity.Current is { } activity
                && RuntimeSpans.Include(activity)
                && Property<HttpRequestMessage>(written.Value, "Request") is { } request
                && call.Covers(request))
            {
                Show(call, written, activity, request);
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

    private static void Show(CallInFlight call, KeyValuePair<string, object?> written, Activity activity, HttpRequestMessage request)
    {
        switch (written.Key)
        {
            case Start when !call.IsSeenByPropagator && !RuntimeSpans.IsHidden(activity):
                call.Start(activity, request);
                break;

            case Stop:
                call.Complete(activity, request, Property<HttpResponseMessage>(written.Value, "Response"));
                break;

            case Failure when Property<Exception>(written.Value, "Exception") is { } exception:
                call.Fail(activity, exception);
                break;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "System.Net.Http keeps the public properties of what it writes.")]
    private static T? Property<T>(object? written, string name)
        where T : class =>
        written?.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public)?.GetValue(written) as T;
}
