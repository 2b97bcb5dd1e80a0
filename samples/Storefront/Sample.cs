using Storefront.Receiver;

namespace Storefront;

/// <summary>One run, from the first process to the last.</summary>
internal static class Sample
{
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(bool once, int? seconds, int port, CancellationToken stop)
    {
        if (Exporter.HasEndpoint)
        {
            await RunServicesAsync($"Traces and metrics go to {Exporter.Endpoint}", [], once, seconds, stop);
            return 0;
        }

        OtlpReceiver receiver;
        try
        {
            receiver = await OtlpReceiver.StartAsync(port);
        }
        catch (IOException)
        {
            Console.Error.WriteLine($"Port {port} is taken. Take another one, or --port 0 for a free one.");
            return 1;
        }

        await using (receiver)
        {
            await RunServicesAsync($"Traces: {receiver.Address}", Exporter.VariablesFor(receiver), once, seconds, stop);
            return Summary.Write(receiver.Store) ? 0 : 1;
        }
    }

    /// <summary>When it returns, the services have sent all that they had.</summary>
    private static async Task RunServicesAsync(string welcome, Dictionary<string, string> variables, bool once, int? seconds, CancellationToken stop)
    {
        await using Services services = await Services.StartAsync(variables, stop);
        Console.WriteLine(welcome);
        using var visitors = new Visitors(services.Storefront);
        await visitors.VisitOnceAsync();
        if (!once)
        {
            Console.WriteLine(seconds is null ? "Ctrl+C stops." : $"Stops after {seconds} seconds.");
            await visitors.VisitAgainAsync(seconds is { } limit ? TimeSpan.FromSeconds(limit) : Timeout.InfiniteTimeSpan, stop);
        }
    }
}
