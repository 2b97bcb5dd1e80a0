using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>What most resources can do; the resource itself says under which path.</summary>
public abstract class CrudResource<T>
{
    private readonly string _root;

    private protected CrudResource(Connection connection, string root)
    {
        Connection = connection;
        _root = root;
    }

    private protected Connection Connection { get; }

    public Task<Page<T>> ListAsync(int page = 1, CancellationToken cancellationToken = default) => Connection.PageAsync<T>(_root, page, cancellationToken);

    public Task<T> GetAsync(int id, CancellationToken cancellationToken = default) => Connection.GetAsync<T>($"{_root}/{id}", cancellationToken);

    public Task<T> CreateAsync(T item, CancellationToken cancellationToken = default) => Connection.PostAsync<T>(_root, item, cancellationToken);

    public Task<T> UpdateAsync(int id, T item, CancellationToken cancellationToken = default) => Connection.PutAsync<T>($"{_root}/{id}", item, cancellationToken);

    public Task DeleteAsync(int id, CancellationToken cancellationToken = default) => Connection.DeleteAsync($"{_root}/{id}", cancellationToken);

    private protected Task<TPart> PartAsync<TPart>(int id, string part, CancellationToken cancellationToken) =>
        Connection.GetAsync<TPart>($"{_root}/{id}{part}", cancellationToken);
}
