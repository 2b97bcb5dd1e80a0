namespace Storefront.Web;

internal sealed record Product(string Sku, string Name, decimal Price);
