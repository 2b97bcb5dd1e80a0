using System.Diagnostics;
using System.Net.Http.Headers;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace Instrumentation.Http;

/// <summary>
/// Puts the context of a span on its request. OpenTelemetry's propagator decides the format, so that B3, Jaeger and baggage
/// work; where there is none, or the process has a propagator of its own for outgoing requests, that of the runtime does.
/// </summary>
/// <remarks>What user code has set stays: a trace header keeps every other one off, a baggage header its namesake.</remarks>
internal static class TraceHeaders
{
    /// <summary>Under this name a span keeps the propagation headers of user code, where there are any.</summary>
    private const string OwnHeaders = "Instrumentation.Http.OwnHeaders";

    /// <summary>Before the request is handed to the client, which adds its default headers only where the request has none.</summary>
    internal static void Send(Activity span, HttpRequestMessage request, HttpRequestHeaders? defaults)
    {
        try
        {
            if (Find(PropagationFields.Current.Names, request.Headers, defaults) is { } headers)
            {
                span.SetCustomProperty(OwnHeaders, headers);
            }

            Resend(span, request);
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Send), exception);
        }
    }

    /// <summary>
    /// On each attempt of the runtime. Before a redirect, or a resend by a handler, it has removed the propagation headers,
    /// those of user code as well.
    /// </summary>
    internal static void Resend(Activity span, HttpRequestMessage request)
    {
        if (span.GetCustomProperty(OwnHeaders) is not Dictionary<string, HeaderStringValues> headers)
        {
            Inject(span, request);
            return;
        }

        foreach ((string name, HeaderStringValues values) in headers)
        {
            if (!request.Headers.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, values);
            }
        }

        if (headers.Keys.All(PropagationFields.IsBaggage))
        {
            Inject(span, request);
        }
    }

    private static void Inject(Activity span, HttpRequestMessage request)
    {
        PropagationFields fields = PropagationFields.Current;
        if (fields.OpenTelemetry is not { } propagator || span.IdFormat != ActivityIdFormat.W3C)
        {
            fields.Runtime.Inject(span, request, static (request, name, value) => Add((HttpRequestMessage)request!, name, value));
            return;
        }

        propagator.Inject(new PropagationContext(span.Context, Baggage.Current), request, Add);
        if (span.Baggage is not KeyValuePair<string, string?>[] { Length: 0 })
        {
            // The baggage of the activity, which the runtime would have sent.
            fields.Runtime.Inject(span, request, static (request, name, value) =>
            {
                if (PropagationFields.IsBaggage(name))
                {
                    Add((HttpRequestMessage)request!, name, value);
                }
            });
        }
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (!request.Headers.Contains(name))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static Dictionary<string, HeaderStringValues>? Find(string[] names, HttpRequestHeaders headers, HttpRequestHeaders? defaults)
    {
        Dictionary<string, HeaderStringValues>? found = null;
        foreach (string name in names)
        {
            if (headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
                || (defaults is not null && defaults.NonValidated.TryGetValues(name, out values)))
            {
                found ??= new(StringComparer.OrdinalIgnoreCase);
                found[name] = values;
            }
        }

        return found;
    }
}
