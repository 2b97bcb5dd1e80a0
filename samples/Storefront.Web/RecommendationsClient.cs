namespace Storefront.Web;

/// <summary>What goes with a product. Its client has a short timeout.</summary>
internal sealed class RecommendationsClient(HttpClient http)
{
    /// <returns>Nothing where the catalog takes too long: a page without recommendations is better than none.</returns>
    internal async Task<Product[]> FindAsync(string sku)
    {
        try
        {
            return await http.GetFromJsonAsync<Product[]>($"/products/{sku}/recommendations") ?? [];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }
}
