using System.Net;
using System.Runtime.CompilerServices;
using Instrumentation.Http;

[assembly: InstrumentHttp]

namespace QuickStart.Client;

/// <summary>A client of the book server: ordinary HttpClient code. The line above is all that its tracing asks for.</summary>
public sealed class BookClient(HttpClient http)
{
    public Task<string> GetTitleAsync(int id) => http.GetStringAsync($"/books/{id}");

    /// <summary>The title; null where there is no such book.</summary>
    public async Task<string?> FindTitleAsync(int id)
    {
        using HttpResponseMessage response = await http.GetAsync($"/books/{id}");
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    public async Task RemoveAsync(int id)
    {
        using HttpResponseMessage response = await http.DeleteAsync($"/books/{id}");
        response.EnsureSuccessStatusCode();
    }

    public async Task CopyCoverAsync(int id, Stream target)
    {
        await using Stream cover = await http.GetStreamAsync($"/books/{id}/cover");
        await cover.CopyToAsync(target);
    }

    public Task<byte[]> PrintAsync(int id) => http.GetByteArrayAsync($"/books/{id}/print");

    public async Task ReserveAsync(int id, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/books/{id}/reservation");
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task AddReviewAsync(int id, string text)
    {
        using var review = new StringContent(text);
        using HttpResponseMessage response = await http.PostAsync($"/books/{id}/reviews", review);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The pages, one line each, as they arrive.</summary>
    public async IAsyncEnumerable<string> ReadPagesAsync(int id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using HttpResponseMessage response =
            await http.GetAsync($"/books/{id}/pages", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } page)
        {
            yield return page;
        }
    }
}
