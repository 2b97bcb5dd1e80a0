namespace Storefront;

/// <summary>The four services: storefront → catalog, storefront → orders → payments.</summary>
internal sealed class Services : IAsyncDisposable
{
    private readonly Stack<ServiceProcess> _started = new();

    private Services()
    {
    }

    /// <summary>The address for visitors.</summary>
    internal Uri Storefront { get; private set; } = null!;

    internal static async Task<Services> StartAsync(IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var services = new Services();
        try
        {
            ServiceProcess catalog = await StartAsync("Catalog");
            ServiceProcess payments = await StartAsync("Payments");
            ServiceProcess orders = await StartAsync("Orders", ("Payments", payments));
            ServiceProcess storefront = await StartAsync("Web", ("Catalog", catalog), ("Orders", orders));
            services.Storefront = storefront.Address;
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }

        async Task<ServiceProcess> StartAsync(string name, params IEnumerable<(string Name, ServiceProcess Process)> calls)
        {
            ServiceProcess process = await ServiceProcess.StartAsync(name, variables, cancellationToken, calls);
            services._started.Push(process);
            return process;
        }
    }

    /// <summary>Those who call end before those whom they call.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out ServiceProcess? process))
        {
            await process.DisposeAsync();
        }
    }
}
