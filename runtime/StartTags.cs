using System.Collections;
using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// The attributes that a span starts with, worked out when they are asked for: by a sampler, and by the span once it is wanted. So a call
/// that is not sampled pays for this object alone. As that of an iterator, its first enumeration on the thread that made it is itself.
/// </summary>
/// <remarks>
/// For what most calls have: <see cref="Of"/> gives a list where anything else plays a part. The names are those of <see cref="SpanTags"/>,
/// in its order. Whoever keeps it finds the same later: nothing in it changes.
/// </remarks>
[StackTraceHidden]
[DebuggerStepThrough]
internal sealed class StartTags : IEnumerable<KeyValuePair<string, object?>>, IEnumerator<KeyValuePair<string, object?>>
{
    private const sbyte Idle = -2;
    private const sbyte Before = -1;

    private static readonly string[] s_methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

    private readonly HttpCallSite _site;
    private readonly Uri _url;
    private readonly SpanTemplate? _template;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly byte _method;
    private sbyte _position = Idle;

    private StartTags(HttpCallSite site, Uri url, SpanTemplate? template, int method) => (_site, _url, _template, _method) = (site, url, template, (byte)method);

    private StartTags(StartTags other)
        : this(other._site, other._url, other._template, other._method) => _position = Before;

    public KeyValuePair<string, object?> Current => _position switch
    {
        0 => new("http.request.method", s_methods[_method]),
        1 => new("server.address", _url.IdnHost),
        2 => new("server.port", BoxedNumber.Of(_url.Port)),
        3 => new("url.full", UrlRedaction.Redact(_url, _site.Options.SensitiveQueryParameters)),
        4 => new("url.template", _template!.Path),
        5 => new("url.scheme", _url.Scheme),
        _ => default,
    };

    object IEnumerator.Current => Current;

    /// <summary>The attributes of a request that has not been sent yet.</summary>
    internal static IEnumerable<KeyValuePair<string, object?>> Of(
        HttpCallSite site, HttpClient? client, HttpRequestMessage request, Uri? url, string? host, RequestMethod method, SpanTemplate? template)
    {
        HttpSemanticConventions conventions = site.Options.Rules.Conventions;
        int known = method.Original is null ? Array.IndexOf(s_methods, method.Name) : -1;
        if (url is not null
            && known >= 0
            && string.IsNullOrEmpty(host)
            && conventions == HttpSemanticConventions.Stable
            && site.Options.Hooks is null
            && !site.Has(HttpSpanAttributes.UserAgent))
        {
            return new StartTags(site, url, template, known);
        }

        var target = RequestTarget.Of(url, host, site.Options.SensitiveQueryParameters);
        var tags = new List<KeyValuePair<string, object?>>(8);
        SpanTags.AtStart(tags, conventions, new(
            method,
            url is not null && HookCalls.RedactUrl(site, url) is { } redacted ? target with { Url = redacted } : target,
            template?.Path,
            site.Has(HttpSpanAttributes.UrlScheme) ? url?.Scheme : null,
            site.Has(HttpSpanAttributes.UserAgent) ? UserAgent.Of(request.Headers, client?.DefaultRequestHeaders) : null));
        return tags;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        if (_position != Idle || _thread != Environment.CurrentManagedThreadId)
        {
            return new StartTags(this);
        }

        _position = Before;
        return this;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool MoveNext()
    {
        const int Last = 5;
        while (_position < Last)
        {
            _position++;
            if (_position switch
            {
                2 => _url.Port >= 0,
                4 => _template is not null,
                5 => _site.Has(HttpSpanAttributes.UrlScheme),
                _ => true,
            })
            {
                return true;
            }
        }

        _position = Last + 1;
        return false;
    }

    public void Reset() => _position = Before;

    public void Dispose() => _position = Idle;
}
