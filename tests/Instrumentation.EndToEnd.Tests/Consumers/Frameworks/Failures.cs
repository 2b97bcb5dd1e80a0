namespace Frameworks;

/// <summary>Calls that fail, each beside its untraced twin.</summary>
internal static class Failures
{
    internal static async Task ShowAsync(Uri address)
    {
        using var hasty = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(1) };
        await Facts.ShowAsync("Timeout", async () => await hasty.GetStringAsync("gate/body?Timeout"));
        await Facts.ShowAsync("Timeout, untraced", async () => await Untraced.GetStringAsync(hasty, "gate/body?untraced"));

        // The server sends three bytes at once, and the other ones of gate/body never.
        using var small = new HttpClient { BaseAddress = address, MaxResponseContentBufferSize = 2 };
        await Facts.ShowAsync("Limit of a text", async () => await small.GetStringAsync("chunks/10?text"));
        await Facts.ShowAsync("Limit of a text, untraced", async () => await Untraced.GetStringAsync(small, "chunks/10?untraced"));
        await Facts.ShowAsync("Limit of bytes", async () => $"{await small.GetByteArrayAsync("chunks/10?bytes")}");
        await Facts.ShowAsync("Limit of bytes, untraced", async () => $"{await Untraced.GetByteArrayAsync(small, "chunks/10?untraced")}");
        await Facts.ShowAsync("Limit known from the headers", async () => await small.GetStringAsync("gate/body?limit"));
        await Facts.ShowAsync("Limit known from the headers, untraced", async () => await Untraced.GetStringAsync(small, "gate/body?untraced"));

        // More is announced than the limit allows, and less is sent: the frameworks differ in what they look at.
        using var patient = new HttpClient { BaseAddress = address, MaxResponseContentBufferSize = 4, Timeout = TimeSpan.FromSeconds(1) };
        await Facts.ShowAsync("Announced text", async () => await patient.GetStringAsync("gate/body?announced"));
        await Facts.ShowAsync("Announced text, untraced", async () => await Untraced.GetStringAsync(patient, "gate/body?untraced"));
        await Facts.ShowAsync("Announced bytes", async () => $"{await patient.GetByteArrayAsync("gate/body?announced")}");
        await Facts.ShowAsync("Announced bytes, untraced", async () => $"{await Untraced.GetByteArrayAsync(patient, "gate/body?untraced")}");

        using var client = new HttpClient { BaseAddress = address };
        await Facts.ShowAsync("Status", async () => await client.GetStringAsync("status/500?Status"));
        await Facts.ShowAsync("Status, untraced", async () => await Untraced.GetStringAsync(client, "status/500?untraced"));
    }
}
