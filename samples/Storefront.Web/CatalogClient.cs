using System.Net;
using Instrumentation.Http;

// Each span says which line of the source made the call.
[assembly: InstrumentHttp(Attributes = HttpSpanAttributes.Default | HttpSpanAttributes.CodeLocation)]

namespace Storefront.Web;

/// <summary>The catalog, as a typed client: ordinary HttpClient code. The line above is all that its tracing asks for.</summary>
internal sealed class CatalogClient(HttpClient http)
{
    /// <returns>Null where there is no such product.</returns>
    internal async Task<Product?> FindAsync(string sku)
    {
        using HttpResponseMessage response = await http.GetAsync($"/products/{sku}");
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Product>();
    }

    internal Task<int> CountAsync(string sku) => http.GetFromJsonAsync<int>($"/products/{sku}/stock");

    internal Task<Product[]?> SearchAsync(string words) => http.GetFromJsonAsync<Product[]>($"/products?q={Uri.EscapeDataString(words)}");
}
