using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace Coexistence;

/// <summary>
/// Does with the events of System.Net.Http what OpenTelemetry.Instrumentation.Http does with them: injects with OpenTelemetry's
/// propagator, filters, names and tags the activity, lets the application enrich it.
/// </summary>
internal sealed class HandlerEventSubscriber : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];

    internal HandlerEventSubscriber() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        Activity activity = Activity.Current!;
        switch (value.Key)
        {
            case "System.Net.Http.HttpRequestOut.Start":
                Start(activity, (HttpRequestMessage)Property(value.Value, "Request")!);
                break;

            case "System.Net.Http.HttpRequestOut.Stop" when activity.IsAllDataRequested:
                Stop(activity, (HttpResponseMessage?)Property(value.Value, "Response"), (TaskStatus)Property(value.Value, "RequestTaskStatus")!);
                break;

            case "System.Net.Http.Exception" when activity.IsAllDataRequested:
                activity.SetTag("error.type", Property(value.Value, "Exception")!.GetType().FullName);
                activity.SetStatus(ActivityStatusCode.Error);
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(static subscription => subscription.Dispose());

    private static void Start(Activity activity, HttpRequestMessage request)
    {
        Propagators.DefaultTextMapPropagator.Inject(
            new PropagationContext(activity.Context, Baggage.Current),
            request,
            static (request, name, value) =>
            {
                request.Headers.Remove(name);
                request.Headers.Add(name, value);
            });
        if (activity.Source.Name.Length == 0)
        {
            activity.IsAllDataRequested = false;
        }

        if (!activity.IsAllDataRequested)
        {
            return;
        }

        if (request.RequestUri!.AbsolutePath.Contains("filtered", StringComparison.Ordinal))
        {
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        activity.DisplayName = request.Method.Method;
        activity.SetTag("http.request.method", request.Method.Method);
        activity.SetTag("server.address", request.RequestUri.Host);
        activity.SetTag("server.port", request.RequestUri.Port);
        activity.SetTag("url.full", request.RequestUri.AbsoluteUri);
        activity.SetTag("enriched", "request");
    }

    private static void Stop(Activity activity, HttpResponseMessage? response, TaskStatus status)
    {
        if (response is not null)
        {
            activity.SetTag("http.response.status_code", (int)response.StatusCode);
            activity.SetTag("network.protocol.version", response.Version.ToString(2));
            if ((int)response.StatusCode >= 400)
            {
                activity.SetTag("error.type", $"{(int)response.StatusCode}");
                activity.SetStatus(ActivityStatusCode.Error);
            }
        }
        else if (status == TaskStatus.Canceled)
        {
            activity.SetTag("error.type", typeof(TaskCanceledException).FullName);
            activity.SetStatus(ActivityStatusCode.Error, "Task Canceled");
        }

        activity.SetTag("enriched", "response");
    }

    private static object? Property(object? written, string name) => written!.GetType().GetProperty(name)!.GetValue(written);
}
