using System.Net.Http.Json;
using Instrumentation.Http;

namespace Instrumentation.Benchmarks.Calls;

/// <summary>Intercepted, with every attribute and three headers.</summary>
[InstrumentHttp(Attributes = HttpSpanAttributes.All, ResponseHeaders = ["Server", "Content-Type", "X-Request-Id"])]
internal sealed class FullCalls : ICalls
{
    public Task<HttpResponseMessage> GetAsync(HttpClient client, int id) => client.GetAsync($"/users/{id}");

    public Task<HttpResponseMessage> SendAsync(HttpClient client, int id) => client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/users/{id}"));

    public Task<string> GetStringAsync(HttpClient client, int id) => client.GetStringAsync($"/users/{id}");

    public Task<HttpResponseMessage> PostAsJsonAsync(HttpClient client, int id, User user) => client.PostAsJsonAsync($"/users/{id}", user, UserContext.Default.User);

    public Task<User?> GetFromJsonAsync(HttpClient client, int id) => client.GetFromJsonAsync($"/users/{id}", UserContext.Default.User);
}
