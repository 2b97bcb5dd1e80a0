using Storefront.Telemetry;
using Storefront.Web;

WebApplicationBuilder builder = Service.CreateBuilder("storefront", args);
Uri? catalog = builder.Configuration.GetValue<Uri>("Services:Catalog");
Uri? orders = builder.Configuration.GetValue<Uri>("Services:Orders");
builder.Services.AddTransient<AccessTokenHandler>();
builder.Services.AddHttpClient<TokenClient>(http => http.BaseAddress = orders);
builder.Services.AddHttpClient<CatalogClient>(http => http.BaseAddress = catalog);
builder.Services.AddHttpClient<RecommendationsClient>(http =>
{
    http.BaseAddress = catalog;
    http.Timeout = TimeSpan.FromSeconds(1);
});
builder.Services.AddHttpClient<OrdersClient>(http => http.BaseAddress = orders).AddHttpMessageHandler<AccessTokenHandler>();
WebApplication app = builder.Build();

app.MapGet("/search", static (string q, CatalogClient catalog) => catalog.SearchAsync(q));

app.MapGet("/products/{sku}", static async (string sku, CatalogClient catalog) =>
{
    if (await catalog.FindAsync(sku) is not { } product)
    {
        return Results.NotFound();
    }

    int stock = await catalog.CountAsync(sku);
    return Results.Ok(new { product.Name, product.Price, stock });
});

app.MapGet("/products/{sku}/recommendations", static (string sku, RecommendationsClient recommendations) => recommendations.FindAsync(sku));

app.MapPost("/carts/{cart}/checkout", static async (int cart, Checkout checkout, CatalogClient catalog, OrdersClient orders) =>
{
    if (await catalog.FindAsync(checkout.Sku) is not { } product)
    {
        return Results.NotFound();
    }

    return await orders.PlaceAsync(product, checkout.Card) is { } order
        ? Results.Created($"/orders/{order.Id}", order)
        : Results.StatusCode(StatusCodes.Status402PaymentRequired);
});

app.MapGet("/orders/{id}", static (int id, OrdersClient orders) => orders.FindAsync(id));

await app.RunToEndAsync();
