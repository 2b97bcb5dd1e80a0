using System.Text;

namespace Frameworks;

/// <summary>Calls that succeed, one of each kind.</summary>
internal static class Calls
{
    internal static async Task ShowAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };

        await Facts.ShowAsync("GetAsync", async () => await ReadAsync(await client.GetAsync("books?GetAsync")));
        await Facts.ShowAsync("GetStringAsync", async () => await client.GetStringAsync("books?GetStringAsync"));
        await Facts.ShowAsync("GetByteArrayAsync", async () => Encoding.ASCII.GetString(await client.GetByteArrayAsync("books?GetByteArrayAsync")));
        await Facts.ShowAsync("SendAsync", async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "books?SendAsync");
            return await ReadAsync(await client.SendAsync(request));
        });
        await Facts.ShowAsync("Send", async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "status/404?Send");
            return await ReadAsync(client.Send(request));
        });
        await Facts.ShowAsync("Redirect", async () => await ReadAsync(await client.GetAsync("redirect/1")));
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
        }
    }
}
