namespace Storefront.Catalog;

/// <summary>What there is to buy.</summary>
internal static class Shelf
{
    private static readonly Product[] s_products =
    [
        new("teapot", "Teapot", 24.50m),
        new("cup", "Tea cup", 6.00m),
        new("saucer", "Saucer", 3.20m),
        new("kettle", "Kettle", 39.00m),
    ];

    internal static Product? Find(string sku) => s_products.FirstOrDefault(product => product.Sku == sku);

    internal static IEnumerable<Product> Search(string words) =>
        s_products.Where(product => product.Name.Contains(words, StringComparison.OrdinalIgnoreCase));
}
