using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Instrumentation.Http;

/// <summary>
/// The span of one call, from start to stop, after the stable HTTP conventions
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span).
/// </summary>
/// <remarks>No member throws: whatever goes wrong here is reported to the EventSource, and the call goes on.</remarks>
[StackTraceHidden]
[DebuggerStepThrough]
internal readonly struct ClientSpan
{
    /// <summary>The version of the semantic conventions that the spans follow.</summary>
    internal const string SchemaUrl = "https://opentelemetry.io/schemas/1.44.0";

    private static readonly ActivitySource s_source = new(new ActivitySourceOptions(HttpInstrumentation.ActivitySourceName)
    {
        Version = typeof(ClientSpan).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        TelemetrySchemaUrl = SchemaUrl,
    });

    private readonly HttpCallSite? _site;
    private readonly Activity? _activity;
    private readonly CallerFlow _caller;
    private readonly CancellationToken _clientCanceled;

    private ClientSpan(HttpCallSite site, Activity? activity, CallerFlow caller, CancellationToken clientCanceled) =>
        (_site, _activity, _caller, _clientCanceled) = (site, activity, caller, clientCanceled);

    internal static bool HasListeners => s_source.HasListeners();

    /// <summary>Whether a listener wanted this span. Where none did, every other member does nothing.</summary>
    internal bool Exists => _activity is not null;

    /// <summary>Whether trace headers are on the request: then it must be sent, and not one that HttpClient makes.</summary>
    internal bool IsPropagated => _site is not null;

    /// <summary>Starts the span as the current activity and puts its trace headers on the request.</summary>
    internal static ClientSpan Start(HttpCallSite site, HttpMessageInvoker invoker, HttpRequestMessage? request)
    {
        Activity? caller = Activity.Current;
        try
        {
            var client = invoker as HttpClient;
            if (request is null || !RequestTarget.TryGet(invoker, client, request, out RequestTarget target))
            {
                return default;
            }

            // Before the activity starts: this is the caller's context, to come back to.
            var flow = CallerFlow.Capture();
            RequestMethod method = RequestMethod.Of(request.Method);
            SpanTemplate? template = RequestTemplate.Of(site, request, client?.BaseAddress);
            string name = template is null ? method.SpanName : template.NameWith(method.SpanName);
            List<KeyValuePair<string, object?>> tags = SamplingTags(method, target, template?.Path);
            var transport = Transport.Of(invoker);
            var fields = PropagationFields.Of(transport);
            Activity? activity = s_source.StartActivity(name, ActivityKind.Client, parentContext: default, tags)
                ?? (caller is { Recorded: true } ? StartUnsampled(name, caller, tags) : null);
            if (activity is null)
            {
                // Not sampled, as the caller is not: what the server must be told, where the runtime does not.
                if (caller is not { Recorded: false } || (transport.MakesActivities && fields.RuntimeSuffices))
                {
                    return default;
                }

                TraceHeaders.Pass(caller, request, client?.DefaultRequestHeaders, fields);
                return new(site, activity: null, flow, clientCanceled: default);
            }

            if (activity.IsAllDataRequested)
            {
                site.AddCodeLocation(activity);
            }

            TraceHeaders.Send(activity, request, client?.DefaultRequestHeaders, fields);
            return new(site, activity, flow, client is null ? default : PendingRequests.TokenOf(client));
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Start), exception);
            Activity.Current = caller;
            return default;
        }
    }

    /// <summary>Leaves the span on the way back to the caller.</summary>
    internal void Leave(bool keepAsyncLocals) => _caller.Restore(keepAsyncLocals);

    /// <summary>Takes over what the response tells.</summary>
    /// <param name="response">The response; null where a handler gave none.</param>
    /// <param name="mustSucceed">Whether the caller gets an exception for any status but 2xx.</param>
    internal void Complete(HttpResponseMessage? response, bool mustSucceed = false)
    {
        if (response is null || _activity is not { IsAllDataRequested: true } activity)
        {
            return;
        }

        try
        {
            int status = (int)response.StatusCode;
            activity.SetTag("http.response.status_code", status);
            if (_site!.Has(HttpSpanAttributes.NetworkProtocolVersion))
            {
                activity.SetTag("network.protocol.version", ProtocolVersion(response.Version));
            }

            if (status is < 100 or >= 400 || (mustSucceed && !response.IsSuccessStatusCode))
            {
                SetError(activity, status.ToString(CultureInfo.InvariantCulture), description: null);
            }
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Complete), exception);
        }
    }

    /// <summary>
    /// Takes over the exception that the caller gets; neither a cancellation that the caller asked for, nor the exception
    /// that merely says that the status, already recorded, is not 2xx.
    /// </summary>
    internal void Fail(Exception exception, CancellationToken cancellationToken)
    {
        if (_activity is not { IsAllDataRequested: true } activity || IsCancellation(exception, cancellationToken))
        {
            return;
        }

        try
        {
            if (activity.GetTagItem("error.type") is null)
            {
                SetError(activity, ErrorType.Of(exception), exception.Message);
                activity.AddException(exception);
            }
        }
        catch (Exception failure)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Fail), failure);
        }
    }

    internal void Stop()
    {
        try
        {
            _activity?.Stop();
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Stop), exception);
            Activity.Current = _caller.Activity;
        }
    }

    /// <summary>Our span that <paramref name="activity"/> was started under, if any.</summary>
    internal static Activity? Above(Activity activity)
    {
        for (Activity? ancestor = activity.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ancestor.Source == s_source)
            {
                return ancestor;
            }
        }

        return null;
    }

    /// <summary>
    /// A sampler that drops a span under a recorded one answers as if nobody had asked, for OpenTelemetry's SDK takes a local parent to be
    /// the one to propagate. The server would then be told that it is sampled, under a parent that nobody exports. Asked with the same
    /// parent as a remote one, it answers with an activity that is not recorded; whoever does not want the span, with none.
    /// </summary>
    private static Activity? StartUnsampled(string name, Activity caller, List<KeyValuePair<string, object?>> tags)
    {
        if (caller.IdFormat != ActivityIdFormat.W3C)
        {
            return null;
        }

        var parent = new ActivityContext(caller.TraceId, caller.SpanId, caller.ActivityTraceFlags, caller.TraceStateString, isRemote: true);
        Activity? activity = s_source.CreateActivity(name, ActivityKind.Client, parent, tags);
        if (activity is not null)
        {
            foreach ((string key, string? value) in caller.Baggage.Reverse())
            {
                activity.AddBaggage(key, value);
            }
        }

        return activity?.Start();
    }

    /// <summary>What a sampler may decide by: the attributes that the conventions want at creation, and the template.</summary>
    private static List<KeyValuePair<string, object?>> SamplingTags(RequestMethod method, RequestTarget target, string? template)
    {
        List<KeyValuePair<string, object?>> tags = [new("http.request.method", method.Name)];
        if (method.Original is not null)
        {
            tags.Add(new("http.request.method_original", method.Original));
        }

        if (target.Address is not null)
        {
            tags.Add(new("server.address", target.Address));
        }

        if (target.Port >= 0)
        {
            tags.Add(new("server.port", target.Port));
        }

        if (target.Url is not null)
        {
            tags.Add(new("url.full", target.Url));
        }

        if (template is not null)
        {
            tags.Add(new("url.template", template));
        }

        return tags;
    }

    /// <summary>A status that user code has set is final.</summary>
    private static void SetError(Activity activity, string errorType, string? description)
    {
        activity.SetTag("error.type", errorType);
        if (activity.Status == ActivityStatusCode.Unset)
        {
            activity.SetStatus(ActivityStatusCode.Error, description);
        }
    }

    /// <summary>
    /// The caller's token, or CancelPendingRequests and Dispose of the client: not an error. A timeout is: HttpClient and
    /// SocketsHttpHandler mark theirs with a <see cref="TimeoutException"/> inside.
    /// </summary>
    private bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException and not { InnerException: TimeoutException }
        && (cancellationToken.IsCancellationRequested || _clientCanceled.IsCancellationRequested);

    /// <summary><c>1.0</c>, <c>1.1</c>, <c>2</c>, <c>3</c>.</summary>
    private static string ProtocolVersion(Version version) => version switch
    {
        { Major: 1, Minor: 1 } => "1.1",
        { Major: 2, Minor: 0 } => "2",
        { Major: 3, Minor: 0 } => "3",
        { Major: 1, Minor: 0 } => "1.0",
        _ => version.ToString(),
    };
}
