namespace Storefront.Web;

internal sealed record Checkout(string Sku, string Card);
