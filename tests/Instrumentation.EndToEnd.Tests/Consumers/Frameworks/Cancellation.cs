namespace Frameworks;

/// <summary>The client's pending requests canceled while a body is read, beside the untraced twin.</summary>
internal static class Cancellation
{
    internal static async Task ShowAsync(Uri address)
    {
        await ShowAsync("Cancellation", address, static client => client.GetStringAsync("gate/body?Cancellation"));
        await ShowAsync("Cancellation, untraced", address, static client => Untraced.GetStringAsync(client, "gate/body?untraced"));
    }

    private static async Task ShowAsync(string title, Uri address, Func<HttpClient, Task<string>> call)
    {
        using var handler = new ResponseSignal();
        using var client = new HttpClient(handler) { BaseAddress = address };
        await Facts.ShowAsync(title, async () =>
        {
            Task<string> body = call(client);
            await handler.Arrived;

            // From the headers to the first wait for the body is a matter of microseconds.
            await Task.Delay(200);
            client.CancelPendingRequests();
            return await body;
        });
    }
}
