namespace Storefront.Orders;

internal sealed record Order(int Id, string Sku, bool Paid);
