using System.Net.Http.Json;
using Instrumentation.Http;

namespace Instrumentation.Runtime.Tests;

/// <summary>The same calls, compiled as without the package: what a traced one must not differ from.</summary>
[InstrumentHttp(Enabled = false)]
internal static class Untraced
{
    internal static Task<HttpResponseMessage> GetAsync(HttpClient client, string? url, HttpCompletionOption option = HttpCompletionOption.ResponseContentRead, CancellationToken token = default) =>
        client.GetAsync(url, option, token);

    internal static Task<string> GetStringAsync(HttpClient client, string? url, CancellationToken token = default) => client.GetStringAsync(url, token);

    internal static Task<byte[]> GetByteArrayAsync(HttpClient client, string? url, CancellationToken token = default) => client.GetByteArrayAsync(url, token);

    internal static Task<Stream> GetStreamAsync(HttpClient client, string? url, CancellationToken token = default) => client.GetStreamAsync(url, token);

    internal static Task<HttpResponseMessage> PostAsync(HttpClient client, string? url, HttpContent? content) => client.PostAsync(url, content);

    internal static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request) => client.SendAsync(request);

    internal static HttpResponseMessage Send(HttpClient client, HttpRequestMessage request) => client.Send(request);

    internal static Task<HttpResponseMessage> SendAsync(HttpMessageInvoker invoker, HttpRequestMessage request, CancellationToken token = default) =>
        invoker.SendAsync(request, token);

    internal static Task<T?> GetFromJsonAsync<T>(HttpClient client, string? url, CancellationToken token = default) => client.GetFromJsonAsync<T>(url, token);

    internal static Task<HttpResponseMessage> PostAsJsonAsync<T>(HttpClient client, string? url, T value) => client.PostAsJsonAsync(url, value);
}
