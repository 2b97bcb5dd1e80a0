using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// The names and forms of the attributes, for each of the conventions: the stable ones
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span), those of version 1.20
/// (https://github.com/open-telemetry/opentelemetry-specification/blob/v1.20.0/specification/trace/semantic_conventions/http.md), or the
/// union of both. Which conventions are in force has been resolved: <see cref="HttpSemanticConventions.FromEnvironment"/> is not among them.
/// </summary>
internal static class SpanTags
{
    /// <summary>Adds what is known when the span is created, so that samplers see it.</summary>
    internal static void AtStart(List<KeyValuePair<string, object?>> tags, HttpSemanticConventions conventions, in RequestFacts request)
    {
        if (IsStable(conventions))
        {
            AddStable(tags, request);
        }

        if (IsLegacy(conventions))
        {
            AddLegacy(tags, request);
        }

        // Of the same name in both.
        Add(tags, "user_agent.original", request.UserAgent);
    }

    /// <summary>Sets what is known when the call has ended.</summary>
    internal static void AtEnd(Activity activity, HttpSemanticConventions conventions, in ResponseFacts response)
    {
        if (IsStable(conventions))
        {
            Set(activity, "http.response.status_code", response.Status is { } status ? BoxedNumber.Of(status) : null);
            Set(activity, "network.protocol.version", response.Version is null ? null : ProtocolVersion.Of(response.Version));
            Set(activity, "network.transport", response.Transport);
            Set(activity, "http.request.body.size", response.RequestSize);
            Set(activity, "http.response.body.size", response.ResponseSize);
        }

        if (IsLegacy(conventions))
        {
            Set(activity, "http.status_code", response.Status is { } code ? BoxedNumber.Of(code) : null);
            Set(activity, "net.protocol.version", response.Version is null ? null : ProtocolVersion.LegacyOf(response.Version));
            Set(activity, "http.request_content_length", response.RequestSize);
            Set(activity, "http.response_content_length", response.ResponseSize);
        }
    }

    /// <summary>Sets <c>error.type</c>, which version 1.20 does not know.</summary>
    internal static void Error(Activity activity, HttpSemanticConventions conventions, string errorType)
    {
        if (IsStable(conventions))
        {
            activity.SetTag("error.type", errorType);
        }
    }

    /// <summary>Whether the stable names are written.</summary>
    internal static bool IsStable(HttpSemanticConventions conventions) => conventions != HttpSemanticConventions.Legacy;

    /// <summary>Whether those of version 1.20 are written.</summary>
    internal static bool IsLegacy(HttpSemanticConventions conventions) => conventions is HttpSemanticConventions.Legacy or HttpSemanticConventions.Both;

    private static void AddStable(List<KeyValuePair<string, object?>> tags, in RequestFacts request)
    {
        Add(tags, "http.request.method", request.Method.Name);
        Add(tags, "http.request.method_original", request.Method.Original);
        Add(tags, "server.address", request.Target.Address);
        Add(tags, "server.port", request.Target.Port >= 0 ? BoxedNumber.Of(request.Target.Port) : null);
        Add(tags, "url.full", request.Target.Url);
        Add(tags, "url.template", request.Template);
        Add(tags, "url.scheme", request.Scheme);
    }

    /// <summary>The method as user code wrote it, no credentials in the URL, and no port that the scheme implies.</summary>
    private static void AddLegacy(List<KeyValuePair<string, object?>> tags, in RequestFacts request)
    {
        Add(tags, "http.method", request.Method.Original ?? request.Method.Name);
        Add(tags, "http.url", request.Target.Url is { } url ? UrlRedaction.WithoutUserInfo(url) : null);
        Add(tags, "net.peer.name", request.Target.Address);
        Add(tags, "net.peer.port", request.Target is { Port: >= 0, HasDefaultPort: false } ? BoxedNumber.Of(request.Target.Port) : null);
    }

    private static void Add(List<KeyValuePair<string, object?>> tags, string name, object? value)
    {
        if (value is not null)
        {
            tags.Add(new(name, value));
        }
    }

    private static void Set(Activity activity, string name, object? value)
    {
        if (value is not null)
        {
            activity.SetTag(name, value);
        }
    }
}
