using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient;

/// <summary>Sends, checks and reads: all calls of the client go through here.</summary>
internal sealed class Connection(HttpClient http)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    internal Task<T> GetAsync<T>(string path, CancellationToken cancellationToken = default) =>
        SendAsync<T>(HttpMethod.Get, path, body: null, cancellationToken);

    internal Task<T> GetAsync<T>(Uri uri, CancellationToken cancellationToken = default) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, uri), cancellationToken);

    internal Task<T> PostAsync<T>(string path, object? body, CancellationToken cancellationToken = default) =>
        SendAsync<T>(HttpMethod.Post, path, body, cancellationToken);

    internal Task<T> PostAsync<T>(Uri uri, object? body, CancellationToken cancellationToken = default) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Post, uri) { Content = ContentOf(body) }, cancellationToken);

    internal Task<T> PutAsync<T>(string path, object? body, CancellationToken cancellationToken = default) =>
        SendAsync<T>(HttpMethod.Put, path, body, cancellationToken);

    internal Task<T> PatchAsync<T>(string path, object? body, CancellationToken cancellationToken = default) =>
        SendAsync<T>(HttpMethod.Patch, path, body, cancellationToken);

    internal async Task DeleteAsync(string path, CancellationToken cancellationToken = default)
    {
        using HttpResponseMessage response = await http.DeleteAsync(path, cancellationToken);
        Check(response);
    }

    internal async Task DeleteAsync(Uri uri, CancellationToken cancellationToken = default)
    {
        using HttpResponseMessage response = await http.DeleteAsync(uri, cancellationToken);
        Check(response);
    }

    internal async Task<byte[]> DownloadAsync(string path, CancellationToken cancellationToken = default) =>
        await http.GetByteArrayAsync(path, cancellationToken);

    internal async Task UploadAsync(string path, Stream content, string mediaType, CancellationToken cancellationToken = default)
    {
        using var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using HttpResponseMessage response = await http.PutAsync(path, body, cancellationToken);
        Check(response);
    }

    internal Task<Page<T>> PageAsync<T>(string path, int number, CancellationToken cancellationToken = default) =>
        GetAsync<Page<T>>(new Query().Add("page", number).AppendTo(path), cancellationToken);

    /// <summary>All pages: the first by its path, the others by the link in the one before.</summary>
    internal async IAsyncEnumerable<T> AllAsync<T>(string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Page<T> page = await PageAsync<T>(path, 1, cancellationToken);
        while (true)
        {
            foreach (T item in page.Items ?? [])
            {
                yield return item;
            }

            if (page.Next is null)
            {
                yield break;
            }

            page = await GetAsync<Page<T>>(page.Next, cancellationToken);
        }
    }

    internal async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Check(response);
        return (await response.Content.ReadFromJsonAsync<T>(s_json, cancellationToken))!;
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = ContentOf(body) };
        return await SendAsync<T>(request, cancellationToken);
    }

    private static JsonContent? ContentOf(object? body) => body is null ? null : JsonContent.Create(body, body.GetType(), options: s_json);

    private static void Check(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new ShopException(response.StatusCode);
        }
    }
}
