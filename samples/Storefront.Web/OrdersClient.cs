using System.Net;

namespace Storefront.Web;

/// <summary>The orders, as a typed client. A handler adds the access token.</summary>
internal sealed class OrdersClient(HttpClient http)
{
    /// <returns>Null where the card was declined.</returns>
    internal async Task<Order?> PlaceAsync(Product product, string card)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync("/orders", new { product.Sku, Card = card, Amount = product.Price });
        return response.StatusCode == HttpStatusCode.PaymentRequired
            ? null
            : await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Order>();
    }

    internal Task<Order?> FindAsync(int id) => http.GetFromJsonAsync<Order>($"/orders/{id}");
}
