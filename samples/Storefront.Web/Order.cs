namespace Storefront.Web;

internal sealed record Order(int Id, string Sku, bool Paid);
