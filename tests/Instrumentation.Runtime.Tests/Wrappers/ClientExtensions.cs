namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Wrappers that are extensions.</summary>
internal static class ClientExtensions
{
    internal static Task<HttpResponseMessage> FetchAsync(this HttpClient client, string path) => client.GetAsync(path);

    internal static Task<HttpResponseMessage> FetchedByAsync(this string path, HttpClient client) => client.GetAsync(path);

    extension(HttpClient client)
    {
        internal Task<HttpResponseMessage> ReadAllAsync(string path) => client.GetAsync(path);
    }
}
