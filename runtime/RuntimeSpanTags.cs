using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// What a call site adds to a span that the runtime has made. The names are the stable ones, for so are the runtime's; what the
/// runtime or user code has set stays.
/// </summary>
internal static class RuntimeSpanTags
{
    internal static void AtStart(Activity activity, HttpCallSite site, HttpRequestMessage request, SpanTemplate? template, int resends)
    {
        Name(activity, request.Method, template);
        Add(activity, "url.template", template?.Path);
        site.AddCodeLocation(activity);
        if (resends > 0)
        {
            activity.AddTag("http.request.resend_count", resends);
        }

        if (request.RequestUri is { IsAbsoluteUri: true } url)
        {
            Add(activity, "url.scheme", site.Has(HttpSpanAttributes.UrlScheme) ? url.Scheme : null);
            if (HookCalls.RedactUrl(site, url) is { } redacted)
            {
                activity.SetTag("url.full", redacted);
            }
        }

        Add(activity, "user_agent.original", site.Has(HttpSpanAttributes.UserAgent) ? UserAgent.Of(request.Headers, null) : null);
        HookCalls.OnRequest(site, activity, request);
        site.Options.Rules.RequestHeaders?.AddTo(activity, new(request.Headers, null, request.Content?.Headers));
    }

    /// <param name="activity">The span.</param>
    /// <param name="site">The call site.</param>
    /// <param name="request">The request.</param>
    /// <param name="response">The response, if there is one.</param>
    /// <param name="template">To name the span by again, where another subscriber may have named it since; else null.</param>
    internal static void AtEnd(Activity activity, HttpCallSite site, HttpRequestMessage request, HttpResponseMessage? response, SpanTemplate? template)
    {
        if (template is not null)
        {
            Name(activity, request.Method, template);
        }

        Add(activity, "http.request.body.size", site.Has(HttpSpanAttributes.RequestBodySize) ? BodySize.OfRequest(request) : null);
        if (response is null)
        {
            return;
        }

        Add(activity, "network.transport", site.Has(HttpSpanAttributes.NetworkTransport) ? ProtocolVersion.TransportOf(response.Version) : null);
        Add(activity, "http.response.body.size", site.Has(HttpSpanAttributes.ResponseBodySize) ? BodySize.OfResponse(response) : null);
        site.Options.Rules.ResponseHeaders?.AddTo(activity, new(response.Headers, null, response.Content.Headers));
        HookCalls.OnResponse(site, activity, response);
    }

    /// <summary>Names the activity, unless user code has.</summary>
    private static void Name(Activity activity, HttpMethod method, SpanTemplate? template)
    {
        string name = RequestMethod.Of(method).SpanName;
        if (activity.DisplayName == name || activity.DisplayName == RuntimeSpans.ActivityName)
        {
            activity.DisplayName = template is null ? name : template.NameWith(name);
        }
    }

    private static void Add(Activity activity, string name, object? value)
    {
        if (value is not null && activity.GetTagItem(name) is null)
        {
            activity.AddTag(name, value);
        }
    }
}
