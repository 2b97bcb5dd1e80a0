namespace Instrumentation.Benchmarks.Calls;

/// <summary>The same five calls, in each of the ways that are compared.</summary>
internal interface ICalls
{
    public Task<HttpResponseMessage> GetAsync(HttpClient client, int id);

    public Task<HttpResponseMessage> SendAsync(HttpClient client, int id);

    public Task<string> GetStringAsync(HttpClient client, int id);

    public Task<HttpResponseMessage> PostAsJsonAsync(HttpClient client, int id, User user);

    public Task<User?> GetFromJsonAsync(HttpClient client, int id);
}
