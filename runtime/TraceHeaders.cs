using System.Diagnostics;
using System.Net.Http.Headers;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace Instrumentation.Http;

/// <summary>
/// Puts the context of a span on its request. OpenTelemetry's propagator decides the format, so that B3, Jaeger and baggage
/// work; where there is none, or the process or the handler has a propagator of its own for outgoing requests, that of the runtime does.
/// </summary>
/// <remarks>What user code has set stays: a trace header keeps every other one off, a baggage header its namesake.</remarks>
internal static class TraceHeaders
{
    /// <summary>Under this name a span keeps the propagation headers of user code, where there are any.</summary>
    private const string OwnHeaders = "Instrumentation.Http.OwnHeaders";

    /// <summary>Before the request is handed to the client, which adds its default headers only where the request has none.</summary>
    internal static void Send(Activity span, HttpRequestMessage request, HttpRequestHeaders? defaults, PropagationFields fields)
    {
        try
        {
            Dictionary<string, HeaderStringValues>? found = Find(fields.Names, request.Headers, defaults);
            if (found is not null)
            {
                span.SetCustomProperty(OwnHeaders, new UsersHeaders(request, found));
            }

            Write(span, request, fields, found);
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Send), exception);
        }
    }

    /// <summary>As <see cref="Send"/>, of a span that is the caller's own and goes on after the call.</summary>
    internal static void Pass(Activity caller, HttpRequestMessage request, HttpRequestHeaders? defaults, PropagationFields fields)
    {
        try
        {
            Write(caller, request, fields, Find(fields.Names, request.Headers, defaults));
        }
        catch (Exception exception)
        {
            HttpInstrumentationEventSource.Log.Failed(nameof(Pass), exception);
        }
    }

    /// <summary>
    /// On each attempt of the runtime. Before a redirect, or a resend by a handler, it has removed the propagation headers,
    /// those of user code as well. Other requests that are made under the span do not get those.
    /// </summary>
    internal static void Resend(Activity span, HttpRequestMessage request, PropagationFields fields)
    {
        var users = span.GetCustomProperty(OwnHeaders) as UsersHeaders;
        Write(span, request, fields, ReferenceEquals(users?.Request, request) ? users.Values : null);
    }

    /// <summary>
    /// On an attempt whose headers are the runtime's to write: as it does, but in OpenTelemetry's format. False where there is a trace
    /// header already, and so nothing to write.
    /// </summary>
    /// <param name="span">Whose context is sent.</param>
    /// <param name="request">The request.</param>
    /// <param name="fields">The propagators in force.</param>
    /// <param name="isAgain">Whether the headers on it were written here for an earlier attempt: .NET 8 and 9 leave them when a handler resends.</param>
    internal static bool TryFill(Activity span, HttpRequestMessage request, PropagationFields fields, bool isAgain)
    {
        foreach (string name in fields.Names)
        {
            if (PropagationFields.IsBaggage(name))
            {
                continue;
            }

            if (isAgain)
            {
                request.Headers.Remove(name);
            }
            else if (request.Headers.Contains(name))
            {
                return false;
            }
        }

        Inject(span, request, fields);
        return true;
    }

    private static void Write(Activity span, HttpRequestMessage request, PropagationFields fields, Dictionary<string, HeaderStringValues>? users)
    {
        if (users is null)
        {
            Inject(span, request, fields);
            return;
        }

        foreach ((string name, HeaderStringValues values) in users)
        {
            if (!request.Headers.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, values);
            }
        }

        if (users.Keys.All(PropagationFields.IsBaggage))
        {
            Inject(span, request, fields);
        }
    }

    private static void Inject(Activity span, HttpRequestMessage request, PropagationFields fields)
    {
        if (fields.OpenTelemetry is not { } propagator || span.IdFormat != ActivityIdFormat.W3C)
        {
            fields.Runtime.Inject(span, request, static (request, name, value) => Add((HttpRequestMessage)request!, name, value));
            return;
        }

        if (fields.TraceParentAlone(span) is { } traceParent)
        {
            Add(request, "traceparent", traceParent);
        }
        else
        {
            propagator.Inject(new PropagationContext(span.Context, Baggage.Current), request, Add);
        }

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
        if (headers.NonValidated.Count == 0 && (defaults is null || defaults.NonValidated.Count == 0))
        {
            return null;
        }

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

    private sealed record UsersHeaders(HttpRequestMessage Request, Dictionary<string, HeaderStringValues> Values);
}
