using System.Diagnostics;
using System.Net.Http.Json;
using Instrumentation.Http;

namespace Instrumentation.Benchmarks.Calls;

/// <summary>A span around each call, as one writes it by hand. It gives no trace headers: those are the runtime's.</summary>
[InstrumentHttp(Enabled = false)]
internal sealed class HandwrittenCalls : ICalls
{
    internal const string SourceName = "Handwritten";

    private static readonly ActivitySource s_source = new(SourceName);

    public Task<HttpResponseMessage> GetAsync(HttpClient client, int id) => TraceAsync(client, "GET", id, client.GetAsync);

    public Task<HttpResponseMessage> SendAsync(HttpClient client, int id) =>
        TraceAsync(client, "GET", id, url => client.SendAsync(new HttpRequestMessage(HttpMethod.Get, url)));

    public async Task<string> GetStringAsync(HttpClient client, int id)
    {
        using Activity? span = Start(client, "GET", id, out string url);
        try
        {
            string text = await client.GetStringAsync(url).ConfigureAwait(false);
            span?.SetTag("http.response.status_code", 200);
            return text;
        }
        catch (Exception exception)
        {
            Fail(span, exception);
            throw;
        }
    }

    public Task<HttpResponseMessage> PostAsJsonAsync(HttpClient client, int id, User user) =>
        TraceAsync(client, "POST", id, url => client.PostAsJsonAsync(url, user, UserContext.Default.User));

    public async Task<User?> GetFromJsonAsync(HttpClient client, int id)
    {
        using Activity? span = Start(client, "GET", id, out string url);
        try
        {
            User? user = await client.GetFromJsonAsync(url, UserContext.Default.User).ConfigureAwait(false);
            span?.SetTag("http.response.status_code", 200);
            return user;
        }
        catch (Exception exception)
        {
            Fail(span, exception);
            throw;
        }
    }

    private static async Task<HttpResponseMessage> TraceAsync(HttpClient client, string method, int id, Func<string, Task<HttpResponseMessage>> send)
    {
        using Activity? span = Start(client, method, id, out string url);
        try
        {
            HttpResponseMessage response = await send(url).ConfigureAwait(false);
            span?.SetTag("http.response.status_code", (int)response.StatusCode);
            return response;
        }
        catch (Exception exception)
        {
            Fail(span, exception);
            throw;
        }
    }

    private static Activity? Start(HttpClient client, string method, int id, out string url)
    {
        url = $"/users/{id}";
        Activity? span = s_source.StartActivity(method == "GET" ? "GET /users/{id}" : "POST /users/{id}", ActivityKind.Client);
        if (span is { IsAllDataRequested: true })
        {
            Uri target = new(client.BaseAddress!, url);
            span.SetTag("http.request.method", method);
            span.SetTag("server.address", target.Host);
            span.SetTag("server.port", target.Port);
            span.SetTag("url.full", target.AbsoluteUri);
            span.SetTag("url.template", "/users/{id}");
        }

        return span;
    }

    private static void Fail(Activity? span, Exception exception)
    {
        span?.SetTag("error.type", exception.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error, exception.Message);
    }
}
