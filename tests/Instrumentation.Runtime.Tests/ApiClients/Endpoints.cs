using Instrumentation.ApiClient.Models;

namespace Instrumentation.Runtime.Tests.ApiClients;

/// <summary>Every call of the sample client, with values that no name may show.</summary>
internal static class Endpoints
{
    private static readonly Guid s_delivery = Guid.Parse("4a1f3c52-93a1-4a0f-9a1e-0c5f6d7e8f90");

    internal static IReadOnlyList<Endpoint> All => [.. Catalogue, .. Parties, .. Sales, .. Afterwards];

    private static Endpoint[] Catalogue =>
    [
        new("GET /v2/books", "/v2/books", static shop => shop.Books.ListAsync()),
        new("GET /v2/books", "/v2/books", static shop => shop.Books.ListAsync(new BookFilter { Title = "a/b", Year = 1999 })),
        new("GET /v2/books/{id}", "/v2/books/7", static shop => shop.Books.GetAsync(7)),
        new("GET /v2/books/isbn/{isbn}", "/v2/books/isbn/978-3", static shop => shop.Books.FindAsync("978-3")),
        new("POST /v2/books", "/v2/books", static shop => shop.Books.CreateAsync(new(0, "t", "i"))),
        new("PUT /v2/books/{id}", "/v2/books/8", static shop => shop.Books.UpdateAsync(new(8, "t", "i"))),
        new("PATCH /v2/books/{id}", "/v2/books/9", static shop => shop.Books.RenameAsync(9, "t")),
        new("DELETE /v2/books/{id}", "/v2/books/10", static shop => shop.Books.DeleteAsync(10)),
        new("GET /v2/books/{id}/cover", "/v2/books/11/cover", static shop => shop.Books.CoverAsync(11)),
        new("PUT /v2/books/{id}/cover", "/v2/books/12/cover", static shop => shop.Books.UploadCoverAsync(12, Stream.Null)),
        new("GET /v2/books/{id}/related", "/v2/books/13/related", static shop => shop.Books.RelatedAsync(13)),
        new("GET /v2/authors", "/v2/authors", static shop => shop.Authors.ListAsync(2)),
        new("GET /v2/authors/search", "/v2/authors/search", static shop => shop.Authors.SearchAsync("x?y")),
        new("GET /v2/authors/{id}", "/v2/authors/7", static shop => shop.Authors.GetAsync(7)),
        new("POST /v2/authors", "/v2/authors", static shop => shop.Authors.CreateAsync(new(0, "n"))),
        new("PUT /v2/authors/{id}", "/v2/authors/8", static shop => shop.Authors.UpdateAsync(new(8, "n"))),
        new("DELETE /v2/authors/{id}", "/v2/authors/9", static shop => shop.Authors.DeleteAsync(9)),
        new("GET /v2/authors/{id}/books", "/v2/authors/10/books", static shop => shop.Authors.BooksAsync(10, 3)),
        new("GET /v2/publishers", "/v2/publishers", static shop => shop.Publishers.ListAsync()),
        new("GET /v2/publishers/{id}", "/v2/publishers/7", static shop => shop.Publishers.GetAsync(7)),
        new("POST /v2/publishers", "/v2/publishers", static shop => shop.Publishers.CreateAsync(new(0, "n"))),
        new("GET /v2/publishers/{id}/books", "/v2/publishers/8/books", static shop => shop.Publishers.BooksAsync(8)),
        new("GET /v2/publishers/{id}/contacts", "/v2/publishers/9/contacts", static shop => shop.Publishers.ContactsAsync(9)),
        new("POST /v2/publishers/{id}/contacts", "/v2/publishers/10/contacts", static shop => shop.Publishers.AddContactAsync(10, new(0, "e"))),
        new("DELETE /v2/publishers/{id}/contacts/{contactId}", "/v2/publishers/11/contacts/12", static shop => shop.Publishers.RemoveContactAsync(11, 12)),
    ];

    private static Endpoint[] Parties =>
    [
        new("GET /v2/customers", "/v2/customers", static shop => shop.Customers.ListAsync()),
        new("GET /v2/customers/{id}", "/v2/customers/7", static shop => shop.Customers.GetAsync(7)),
        new("POST /v2/customers", "/v2/customers", static shop => shop.Customers.CreateAsync(new(0, "n"))),
        new("PUT /v2/customers/{id}", "/v2/customers/8", static shop => shop.Customers.UpdateAsync(8, new(8, "n"))),
        new("DELETE /v2/customers/{id}", "/v2/customers/9", static shop => shop.Customers.DeleteAsync(9)),
        new("GET /v2/customers/{id}/orders", "/v2/customers/10/orders", static shop => shop.Customers.OrdersAsync(10)),
        new("GET /v2/customers/{id}/preferences", "/v2/customers/11/preferences", static shop => shop.Customers.PreferencesAsync(11)),
        new("PUT /v2/customers/{id}/preferences", "/v2/customers/12/preferences", static shop => shop.Customers.SetPreferencesAsync(12, new(true, "en"))),
        new("POST /v2/customers/{id}/merge/{otherId}", "/v2/customers/13/merge/14", static shop => shop.Customers.MergeAsync(13, 14)),
        new("GET /v2/warehouses", "/v2/warehouses", static shop => shop.Warehouses.ListAsync(4)),
        new("GET /v2/warehouses/{id}", "/v2/warehouses/7", static shop => shop.Warehouses.GetAsync(7)),
        new("POST /v2/warehouses", "/v2/warehouses", static shop => shop.Warehouses.CreateAsync(new(0, "c"))),
        new("PUT /v2/warehouses/{id}", "/v2/warehouses/8", static shop => shop.Warehouses.UpdateAsync(8, new(8, "c"))),
        new("DELETE /v2/warehouses/{id}", "/v2/warehouses/9", static shop => shop.Warehouses.DeleteAsync(9)),
        new("GET /v2/warehouses/{id}/stock", "/v2/warehouses/10/stock", static shop => shop.Warehouses.StockAsync(10)),
        new("PUT /v2/warehouses/{id}/stock/{isbn}", "/v2/warehouses/11/stock/978-4", static shop => shop.Warehouses.SetStockAsync(11, new("978-4", 5))),
        new("GET /v2/promotions", "/v2/promotions", static shop => shop.Promotions.ListAsync()),
        new("GET /v2/promotions/{id}", "/v2/promotions/7", static shop => shop.Promotions.GetAsync(7)),
        new("POST /v2/promotions", "/v2/promotions", static shop => shop.Promotions.CreateAsync(new(0, "c"))),
        new("PUT /v2/promotions/{id}", "/v2/promotions/8", static shop => shop.Promotions.UpdateAsync(8, new(8, "c"))),
        new("DELETE /v2/promotions/{id}", "/v2/promotions/9", static shop => shop.Promotions.DeleteAsync(9)),
        new("GET /v2/promotions/codes/{code}", "/v2/promotions/codes/A%2FB", static shop => shop.Promotions.FindAsync("A/B")),
        new("POST /v2/promotions/codes/{escaped}/redemptions", "/v2/promotions/codes/A%20C/redemptions", static shop => shop.Promotions.RedeemAsync("A C")),
    ];

    private static Endpoint[] Sales =>
    [
        new("GET /v2/orders", "/v2/orders", static shop => shop.Orders.ListAsync()),
        new("GET /v2/orders", "/v2/orders", static shop => shop.Orders.ListAsync(new DateOnly(2026, 1, 31), null)),
        new("GET /v2/orders/{id}", "/v2/orders/7", static shop => shop.Orders.GetAsync(7)),
        new("POST /v2/orders", "/v2/orders", static shop => shop.Orders.PlaceAsync(new(0, "s"))),
        new("POST /v2/orders/{id}/cancel", "/v2/orders/8/cancel", static shop => shop.Orders.ChangeAsync(8, OrderAction.Cancel)),
        new("POST /v2/orders/{id}/hold", "/v2/orders/9/hold", static shop => shop.Orders.ChangeAsync(9, OrderAction.Hold)),
        new("POST /v2/orders/{id}/release", "/v2/orders/10/release", static shop => shop.Orders.ChangeAsync(10, OrderAction.Release)),
        new("GET /v2/orders/{id}/lines", "/v2/orders/11/lines", static shop => shop.Orders.LinesAsync(11)),
        new("GET /v2/orders/{id}/lines/{number}", "/v2/orders/12/lines/1", static shop => shop.Orders.LineAsync(12, 1)),
        new("POST /v2/orders/{id}/lines", "/v2/orders/13/lines", static shop => shop.Orders.AddLineAsync(13, new(1, "i", 2))),
        new("DELETE /v2/orders/{id}/lines/{number}", "/v2/orders/14/lines/2", static shop => shop.Orders.RemoveLineAsync(14, 2)),
        new("POST /v2/carts", "/v2/carts", static shop => shop.Carts.CreateAsync()),
        new("GET /v2/carts/{id}", "/v2/carts/c-7", static shop => shop.Carts.GetAsync("c-7")),
        new("PUT /v2/carts/{id}/items/{isbn}", "/v2/carts/c-8/items/978-5", static shop => shop.Carts.PutItemAsync(new("c-8", "v1"), new("978-5", 1))),
        new("DELETE /v2/carts/{id}/items/{isbn}", "/v2/carts/c-9/items/978-6", static shop => shop.Carts.RemoveItemAsync(new("c-9", "v2"), "978-6")),
        new("POST /v2/carts/{id}/checkout", "/v2/carts/c-10/checkout", static shop => shop.Carts.CheckOutAsync(new("c-10", "v3"))),
    ];

    private static Endpoint[] Afterwards =>
    [
        new("GET /v2/books/{bookId}/reviews", "/v2/books/7/reviews", static shop => shop.Reviews.ListAsync(7)),
        new("GET /v2/books/{bookId}/reviews/{id}", "/v2/books/8/reviews/9", static shop => shop.Reviews.GetAsync(8, 9)),
        new("GET /v2/books/{bookId}/reviews/latest", "/v2/books/10/reviews/latest", static shop => shop.Reviews.LatestAsync(10)),
        new("POST /v2/books/{bookId}/reviews", "/v2/books/11/reviews", static shop => shop.Reviews.WriteAsync(11, new(0, 5, "t"))),
        new("POST /v2/books/{bookId}/reviews/{id}/flags", "/v2/books/12/reviews/13/flags", static shop => shop.Reviews.FlagAsync(12, 13, "r")),
        new("POST /v2/books/{bookId}/reviews/{id}/likes", "/v2/books/14/reviews/15/likes", static shop => shop.Reviews.LikeAsync(14, 15)),
        new("DELETE /v2/books/{bookId}/reviews/{id}", "/v2/books/16/reviews/17", static shop => shop.Reviews.DeleteAsync(16, 17)),
        new("GET /v2/shipments", "/v2/shipments", static shop => shop.Shipments.ListAsync()),
        new("GET /v2/shipments/{id}", "/v2/shipments/7", static shop => shop.Shipments.GetAsync(7)),
        new("POST /v2/shipments/post", "/v2/shipments/post", static shop => shop.Shipments.CreateAsync(Carrier.Post, new(0, "t"))),
        new("POST /v2/shipments/courier", "/v2/shipments/courier", static shop => shop.Shipments.CreateAsync(Carrier.Courier, new(0, "t"))),
        new("POST /v2/shipments/pickup", "/v2/shipments/pickup", static shop => shop.Shipments.CreateAsync(Carrier.Pickup, new(0, "t"))),
        new("GET /v2/shipments/track/{trackingNumber}", "/v2/shipments/track/T-1", static shop => shop.Shipments.TrackAsync("T-1")),
        new("GET /v2/shipments/{id}/labels/large", "/v2/shipments/8/labels/large", static shop => shop.Shipments.LabelAsync(8)),
        new("GET /v2/shipments/{id}/labels/small", "/v2/shipments/9/labels/small", static shop => shop.Shipments.LabelAsync(9, isSmall: true)),
        new("GET /v2/invoices", "/v2/invoices", static shop => shop.Invoices.ListAsync()),
        new("GET /v2/invoices/{id}", "/v2/invoices/7", static shop => shop.Invoices.GetAsync(7)),
        new("GET /v2/invoices/{year}-{number}", "/v2/invoices/2026-000042", static shop => shop.Invoices.FindAsync(2026, 42)),
        new("GET /v2/invoices/{id}.pdf", "/v2/invoices/8.pdf", static shop => shop.Invoices.DocumentAsync(8)),
        new("GET /v2/invoices/{year}/{month}.csv", "/v2/invoices/2026/07.csv", static shop => shop.Invoices.TableAsync(2026, 7)),
        new("PATCH /v2/invoices/{id}", "/v2/invoices/9", static shop => shop.Invoices.CorrectAsync(9, 1.5m)),
        new("GET /v2/webhooks", "/v2/webhooks", static shop => shop.Webhooks.ListAsync()),
        new("GET /v2/webhooks/{name}", "/v2/webhooks/w-7", static shop => shop.Webhooks.GetAsync("w-7")),
        new("POST /v2/webhooks", "/v2/webhooks", static shop => shop.Webhooks.CreateAsync(new("w-8", null))),
        new("GET /v2/webhooks/{name}/deliveries", "/v2/webhooks/w-9/deliveries", static shop => shop.Webhooks.DeliveriesAsync("w-9")),
        new("POST /v2/webhooks/{name}/deliveries/{delivery}/attempts", $"/v2/webhooks/w-10/deliveries/{s_delivery}/attempts", static shop => shop.Webhooks.RedeliverAsync("w-10", s_delivery)),
        new("DELETE /v2/webhooks/{name}", "/v2/webhooks/w-11", static shop => shop.Webhooks.DeleteAsync("w-11")),
    ];
}
