using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>The common calls, and some of its own.</summary>
public sealed class WarehousesResource : CrudResource<Warehouse>
{
    internal WarehousesResource(Connection connection)
        : base(connection, root: "warehouses")
    {
    }

    public Task<Page<Stock>> StockAsync(int id, CancellationToken cancellationToken = default) => PartAsync<Page<Stock>>(id, "/stock", cancellationToken);

    public Task<Stock> SetStockAsync(int id, Stock stock, CancellationToken cancellationToken = default) =>
        Connection.PutAsync<Stock>($"warehouses/{id}/stock/{stock.Isbn}", stock, cancellationToken);
}
