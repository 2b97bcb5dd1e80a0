using System.Net.Http.Json;

namespace Coexistence;

/// <summary>What happens to a call.</summary>
internal static class Scenarios
{
    internal static readonly (string Name, Func<Calls, Task> Run)[] All =
    [
        ("plain", static calls => calls.PlainAsync("7")),
        ("redirect", static calls => calls.RedirectAsync()),
        ("retry", static calls => calls.FlakyAsync()),
        ("failure", static calls => calls.AbortedAsync()),
        ("timeout", static calls => calls.StalledAsync()),
        ("concurrent", static calls => Task.WhenAll(Enumerable.Range(0, 100).Select(i => calls.PlainAsync($"{i}")))),
    ];

    /// <summary>One call of each family.</summary>
    internal static async Task FamiliesAsync(Calls calls)
    {
        HttpClient client = calls.Client;
        (await client.GetAsync("get", HttpCompletionOption.ResponseHeadersRead)).Dispose();
        (await client.DeleteAsync("delete")).Dispose();
        (await client.SendAsync(new HttpRequestMessage(HttpMethod.Put, "send-async"))).Dispose();
        client.Send(new HttpRequestMessage(HttpMethod.Get, "send")).Dispose();
        using (var invoker = new HttpMessageInvoker(new SocketsHttpHandler()))
        {
            (await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, "invoker-async")), CancellationToken.None)).Dispose();
            invoker.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, "invoker")), CancellationToken.None).Dispose();
        }

        await client.GetStringAsync("string");
        await client.GetByteArrayAsync("bytes");
        (await client.GetStreamAsync("stream")).Dispose();
        (await client.PostAsJsonAsync("json-out", 1)).Dispose();
        await client.GetFromJsonAsync<int[]>("content/json?hex=5B315D");
        await client.DeleteFromJsonAsync<int[]>("content/json?hex=5B315D");
        await foreach (int number in client.GetFromJsonAsAsyncEnumerable<int>("content/json?hex=5B315D"))
        {
        }
    }
}
