using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>Uris from a class that has them all, through a lambda and a local function.</summary>
public sealed class WebhooksResource
{
    private readonly Connection _connection;

    internal WebhooksResource(Connection connection) => _connection = connection;

    public Task<Page<Webhook>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Page<Webhook>>(ApiUrls.Webhooks(), cancellationToken);

    public Task<Webhook> GetAsync(string name, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Webhook>(ApiUrls.Webhook(name), cancellationToken);

    public Task<Webhook> CreateAsync(Webhook webhook, CancellationToken cancellationToken = default)
    {
        return SendAsync(ApiUrls.Webhooks());

        Task<Webhook> SendAsync(Uri uri) => _connection.PostAsync<Webhook>(uri, webhook, cancellationToken);
    }

    public Task<Page<Delivery>> DeliveriesAsync(string name, CancellationToken cancellationToken = default)
    {
        Func<Uri, Task<Page<Delivery>>> get = uri => _connection.GetAsync<Page<Delivery>>(uri, cancellationToken);
        return get(ApiUrls.WebhookDeliveries(name));
    }

    public Task<Delivery> RedeliverAsync(string name, Guid delivery, CancellationToken cancellationToken = default) =>
        _connection.PostAsync<Delivery>(ApiUrls.Redelivery(name, delivery), body: null, cancellationToken);

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) => _connection.DeleteAsync(ApiUrls.Webhook(name), cancellationToken);
}
