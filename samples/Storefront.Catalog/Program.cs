using Storefront.Catalog;
using Storefront.Telemetry;

WebApplication app = Service.CreateBuilder("catalog", args).Build();

app.MapGet("/products", static (string q) => Shelf.Search(q));
app.MapGet("/products/{sku}", static (string sku) => Shelf.Find(sku) is { } product ? Results.Ok(product) : Results.NotFound());
app.MapGet("/products/{sku}/stock", static (string sku) => Shelf.Find(sku) is null ? 0 : 12);

// Slower than any client is patient.
app.MapGet("/products/{sku}/recommendations", static async (string sku, CancellationToken aborted) =>
{
    await Task.Delay(Timeout.InfiniteTimeSpan, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    return Results.Ok(Array.Empty<Product>());
});

await app.RunToEndAsync();
