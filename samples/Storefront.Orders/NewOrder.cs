namespace Storefront.Orders;

internal sealed record NewOrder(string Sku, string Card, decimal Amount);
