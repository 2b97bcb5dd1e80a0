using Storefront.Receiver;

namespace Storefront;

/// <summary>One run, from the first process to the last.</summary>
internal static class Sample
{
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(bool once, int? seconds, int port, CancellationToken stop)
    {
        await using OtlpReceiver? receiver = Exporter.HasEndpoint ? null : await OtlpReceiver.StartAsync(port);
        await using (Services services = await Services.StartAsync(Exporter.Variables(receiver), stop))
        {
            Console.WriteLine(receiver is null ? $"Traces and metrics go to {Exporter.Endpoint}" : $"Traces: {receiver.Address}");
            using var visitors = new Visitors(services.Storefront);
            await visitors.VisitOnceAsync();
            if (!once)
            {
                Console.WriteLine(seconds is null ? "Ctrl+C stops." : $"Stops after {seconds} seconds.");
                await visitors.VisitAgainAsync(seconds is { } limit ? TimeSpan.FromSeconds(limit) : Timeout.InfiniteTimeSpan, stop);
            }
        }

        // By now the services have sent all that they had.
        return receiver is null || Summary.Write(receiver.Store) ? 0 : 1;
    }
}
