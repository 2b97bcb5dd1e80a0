using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>The common calls, and some of its own.</summary>
public sealed class CustomersResource : CrudResource<Customer>
{
    internal CustomersResource(Connection connection)
        : base(connection, "customers")
    {
    }

    public Task<Page<Order>> OrdersAsync(int id, CancellationToken cancellationToken = default) => PartAsync<Page<Order>>(id, "/orders", cancellationToken);

    public Task<Preferences> PreferencesAsync(int id, CancellationToken cancellationToken = default) => PartAsync<Preferences>(id, "/preferences", cancellationToken);

    public Task<Preferences> SetPreferencesAsync(int id, Preferences preferences, CancellationToken cancellationToken = default) =>
        Connection.PutAsync<Preferences>($"customers/{id}/preferences", preferences, cancellationToken);

    public Task<Customer> MergeAsync(int id, int otherId, CancellationToken cancellationToken = default) =>
        Connection.PostAsync<Customer>($"customers/{id}/merge/{otherId}", body: null, cancellationToken);
}
