using System.Net;
using System.Net.Http.Json;

namespace Storefront;

/// <summary>A small load, which is not traced itself: each trace begins where a request reaches the storefront.</summary>
internal sealed class Visitors(Uri storefront) : IDisposable
{
    private const int AtOnce = 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);

    private static readonly Visit[] s_visits =
    [
        new("search", HttpStatusCode.OK, static http => http.GetAsync("/search?q=tea")),
        new("a product", HttpStatusCode.OK, static http => http.GetAsync("/products/teapot")),
        new("a product that is not there", HttpStatusCode.NotFound, static http => http.GetAsync("/products/unicorn")),
        new("recommendations that take too long", HttpStatusCode.OK, static http => http.GetAsync("/products/cup/recommendations")),
        new("buy", HttpStatusCode.Created, static http => BuyAsync(http, "good")),
        new("buy while the bank is busy", HttpStatusCode.Created, static http => BuyAsync(http, "busy")),
        new("buy with a card that is declined", HttpStatusCode.PaymentRequired, static http => BuyAsync(http, "declined")),
        new("an order", HttpStatusCode.OK, static http => http.GetAsync("/orders/1")),
    ];

    private readonly HttpClient _http = new() { BaseAddress = storefront };

    /// <summary>Makes each visit once, one after the other.</summary>
    internal Task VisitOnceAsync() => VisitAllAsync(TimeSpan.Zero, CancellationToken.None);

    /// <summary>Some visitors at once, again and again, until the time is over or they are told to stop.</summary>
    internal async Task VisitAgainAsync(TimeSpan limit, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        end.CancelAfter(limit);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (!end.IsCancellationRequested)
            {
                await VisitAllAsync(s_pause, end.Token);
            }
        }));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A visit that has begun is brought to its end.</summary>
    private async Task VisitAllAsync(TimeSpan pause, CancellationToken stop)
    {
        foreach (Visit visit in s_visits)
        {
            using HttpResponseMessage response = await visit.SendAsync(_http);
            if (response.StatusCode != visit.Expected)
            {
                throw new InvalidOperationException($"{visit.Name}: {visit.Expected} expected, {response.StatusCode} received");
            }

            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static Task<HttpResponseMessage> BuyAsync(HttpClient http, string card) =>
        http.PostAsJsonAsync("/carts/1/checkout", new { sku = "teapot", card });
}
