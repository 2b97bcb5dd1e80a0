using System.ComponentModel;
using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// The hooks of a call site. Generated code overrides those that the user's type has, and calls its static methods; the others do
/// nothing. Users name such a type in <see cref="InstrumentHttpAttribute.Hooks"/> and never derive from this one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HttpCallHooks
{
    /// <summary>Whether the call is traced: <see langword="false"/> is as if its URL were excluded.</summary>
    /// <param name="request">The request, before anything is done to it.</param>
    public virtual bool ShouldTrace(HttpRequestMessage request) => true;

    /// <summary>What <c>url.full</c> shows; null where there is no such hook.</summary>
    /// <param name="url">The absolute URL. What is sent stays as it is.</param>
    public virtual string? RedactUrl(Uri url) => null;

    /// <summary>Called when the span has started, before the request is sent.</summary>
    /// <param name="span">The span, to rename or to tag.</param>
    /// <param name="request">The request, which may be changed.</param>
    public virtual void OnRequest(Activity span, HttpRequestMessage request)
    {
    }

    /// <summary>Called when the response is there and the span's status is set, which it may overrule.</summary>
    /// <param name="span">The span.</param>
    /// <param name="response">The response.</param>
    public virtual void OnResponse(Activity span, HttpResponseMessage response)
    {
    }

    /// <summary>Called when the call fails with an exception.</summary>
    /// <param name="span">The span.</param>
    /// <param name="exception">What the caller gets.</param>
    public virtual void OnException(Activity span, Exception exception)
    {
    }

    /// <summary>Called before a measurement is recorded.</summary>
    /// <param name="tags">Its tags, to add to.</param>
    /// <param name="request">The request.</param>
    /// <param name="response">The response; null where there is none.</param>
    public virtual void OnMetric(ref TagList tags, HttpRequestMessage request, HttpResponseMessage? response)
    {
    }
}
