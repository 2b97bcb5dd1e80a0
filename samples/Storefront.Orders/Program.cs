using Microsoft.Extensions.Http.Resilience;
using Polly;
using Storefront.Orders;
using Storefront.Telemetry;

const string Token = "a-token-of-the-sample";

WebApplicationBuilder builder = Service.CreateBuilder("orders", args);
builder.Services.AddSingleton<OrderBook>();
builder.Services
    .AddHttpClient<PaymentsClient>(http => http.BaseAddress = builder.Configuration.GetValue<Uri>("Services:Payments"))
    .AddResilienceHandler("retry", static pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions
    {
        MaxRetryAttempts = 2,
        BackoffType = DelayBackoffType.Constant,
        Delay = TimeSpan.FromMilliseconds(20),
    }));
WebApplication app = builder.Build();

app.MapPost("/tokens", static () => Token);

app.MapPost("/orders", static async (NewOrder order, HttpRequest request, OrderBook book, PaymentsClient payments) =>
{
    if (request.Headers.Authorization != $"Bearer {Token}")
    {
        return Results.Unauthorized();
    }

    int id = book.NextId();
    bool paid = await payments.PayAsync(id, order.Card, order.Amount);
    return paid
        ? Results.Created($"/orders/{id}", book.Add(new(id, order.Sku, paid)))
        : Results.StatusCode(StatusCodes.Status402PaymentRequired);
});

app.MapGet("/orders/{id}", static (int id, OrderBook book) => book.Find(id) is { } order ? Results.Ok(order) : Results.NotFound());

await app.RunToEndAsync();
