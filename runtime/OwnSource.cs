using System.Diagnostics;
using System.Reflection;

namespace Instrumentation.Http;

/// <summary>The source of the spans that call sites make: <c>Instrumentation.Http</c>.</summary>
internal static class OwnSource
{
    /// <summary>The version of the semantic conventions that spans and metrics follow.</summary>
    internal const string SchemaUrl = "https://opentelemetry.io/schemas/1.44.0";

    private static readonly ActivitySource s_source = new(new ActivitySourceOptions(HttpInstrumentation.ActivitySourceName)
    {
        Version = Version,
        TelemetrySchemaUrl = SchemaUrl,
    });

    /// <summary>The version of the package, of source and meter.</summary>
    internal static string? Version => typeof(OwnSource).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    internal static bool HasListeners => s_source.HasListeners();

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

    /// <summary>The span of ours that is current now, and was not when <paramref name="before"/> was.</summary>
    internal static Activity? StartedSince(Activity? before) =>
        Activity.Current is { } current && current != before && current.Source == s_source ? current : null;

    /// <summary>
    /// Starts a span with what a sampler may decide by: the attributes that the conventions want at creation, and the template. Null
    /// where nobody wants it.
    /// </summary>
    internal static Activity? Start(
        HttpCallSite site, HttpClient? client, HttpRequestMessage request, Uri? url, string? host, RequestMethod method, SpanTemplate? template, Activity? caller)
    {
        string name = template is null ? method.SpanName : template.NameWith(method.SpanName);
        IEnumerable<KeyValuePair<string, object?>> tags = StartTags.Of(site, client, request, url, host, method, template);
        return s_source.StartActivity(name, ActivityKind.Client, parentContext: default, tags)
            ?? (caller is { Recorded: true } ? StartUnsampled(name, caller, tags) : null);
    }

    /// <summary>
    /// A sampler that drops a span under a recorded one answers as if nobody had asked, for OpenTelemetry's SDK takes a local parent to be
    /// the one to propagate. The server would then be told that it is sampled, under a parent that nobody exports. Asked with the same
    /// parent as a remote one, it answers with an activity that is not recorded; whoever does not want the span, with none.
    /// </summary>
    private static Activity? StartUnsampled(string name, Activity caller, IEnumerable<KeyValuePair<string, object?>> tags)
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
}
