using System.Net.Http.Headers;
using System.Net.Http.Json;
using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>Requests that are made here, for they carry the version of the cart.</summary>
public sealed class CartsResource
{
    private readonly Connection _connection;

    internal CartsResource(Connection connection) => _connection = connection;

    public Task<Cart> CreateAsync(CancellationToken cancellationToken = default) => _connection.PostAsync<Cart>("carts", body: null, cancellationToken);

    public Task<Cart> GetAsync(string id, CancellationToken cancellationToken = default) => _connection.GetAsync<Cart>($"carts/{id}", cancellationToken);

    public async Task<Cart> PutItemAsync(Cart cart, CartItem item, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = Versioned(HttpMethod.Put, $"carts/{cart.Id}/items/{item.Isbn}", cart);
        request.Content = JsonContent.Create(item);
        return await _connection.SendAsync<Cart>(request, cancellationToken);
    }

    public async Task<Cart> RemoveItemAsync(Cart cart, string isbn, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = Versioned(HttpMethod.Delete, $"carts/{cart.Id}/items/{isbn}", cart);
        return await _connection.SendAsync<Cart>(request, cancellationToken);
    }

    public async Task<Order> CheckOutAsync(Cart cart, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"carts/{cart.Id}/checkout");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await _connection.SendAsync<Order>(request, cancellationToken);
    }

    private static HttpRequestMessage Versioned(HttpMethod method, string path, Cart cart)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{cart.Version}\""));
        return request;
    }
}
