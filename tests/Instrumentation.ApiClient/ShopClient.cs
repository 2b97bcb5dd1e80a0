using Instrumentation.ApiClient.Resources;

namespace Instrumentation.ApiClient;

/// <summary>A client of a book shop's HTTP API, written as such clients are: one facade, a class for each resource, one place that sends.</summary>
public sealed class ShopClient
{
    /// <param name="http">Its base address is the root of the API and ends with a slash.</param>
    public ShopClient(HttpClient http)
    {
        var connection = new Connection(http);
        Books = new BooksResource(connection);
        Authors = new AuthorsResource(connection);
        Publishers = new PublishersResource(connection);
        Customers = new CustomersResource(connection);
        Warehouses = new WarehousesResource(connection);
        Promotions = new PromotionsResource(connection);
        Orders = new OrdersResource(connection);
        Carts = new CartsResource(connection);
        Reviews = new ReviewsResource(connection);
        Shipments = new ShipmentsResource(connection);
        Invoices = new InvoicesResource(connection);
        Webhooks = new WebhooksResource(connection);
    }

    public BooksResource Books { get; }

    public AuthorsResource Authors { get; }

    public PublishersResource Publishers { get; }

    public CustomersResource Customers { get; }

    public WarehousesResource Warehouses { get; }

    public PromotionsResource Promotions { get; }

    public OrdersResource Orders { get; }

    public CartsResource Carts { get; }

    public ReviewsResource Reviews { get; }

    public ShipmentsResource Shipments { get; }

    public InvoicesResource Invoices { get; }

    public WebhooksResource Webhooks { get; }
}
