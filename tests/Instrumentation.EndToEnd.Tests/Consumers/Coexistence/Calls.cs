namespace Coexistence;

/// <summary>The intercepted calls of the scenarios. The handler's name makes the URLs of a cell its own.</summary>
internal sealed class Calls(HttpClient client, string handler)
{
    internal HttpClient Client => client;

    internal async Task PlainAsync(string user)
    {
        using HttpResponseMessage response = await client.GetAsync($"users/{user}");
    }

    internal async Task RedirectAsync()
    {
        using HttpResponseMessage response = await client.GetAsync("redirect/2");
    }

    internal async Task FlakyAsync()
    {
        using HttpResponseMessage response = await client.GetAsync($"flaky/2/{handler}");
    }

    internal async Task AbortedAsync()
    {
        using HttpResponseMessage response = await client.GetAsync("abort");
    }

    internal async Task StalledAsync()
    {
        client.Timeout = TimeSpan.FromMilliseconds(500);
        using HttpResponseMessage response = await client.GetAsync("gate/headers");
    }
}
