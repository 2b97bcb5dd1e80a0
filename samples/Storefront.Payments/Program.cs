using System.Collections.Concurrent;
using Storefront.Payments;
using Storefront.Telemetry;

WebApplication app = Service.CreateBuilder("payments", args).Build();
var attempts = new ConcurrentDictionary<int, int>();

// The stub of a bank. A put: whoever gets no answer may ask again, and is not charged twice.
app.MapPut("/payments/{order}", (int order, Payment payment) => payment.Card switch
{
    "declined" => Results.StatusCode(StatusCodes.Status402PaymentRequired),
    "busy" when attempts.AddOrUpdate(order, 1, static (_, count) => count + 1) == 1 => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
    _ => Results.Ok(),
});

await app.RunToEndAsync();
