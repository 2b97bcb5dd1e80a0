using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>Overloads that forward, methods of its own around the connection's, and a choice of paths.</summary>
public sealed class OrdersResource
{
    private readonly Connection _connection;

    internal OrdersResource(Connection connection) => _connection = connection;

    public Task<Page<Order>> ListAsync(CancellationToken cancellationToken = default) => ListAsync(from: null, to: null, cancellationToken);

    public Task<Page<Order>> ListAsync(DateOnly? from, DateOnly? to, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Page<Order>>(new Query().Add("from", from).Add("to", to).AppendTo("orders"), cancellationToken);

    public Task<Order> GetAsync(int id, CancellationToken cancellationToken = default) => _connection.GetAsync<Order>(PathOf(id), cancellationToken);

    public Task<Order> PlaceAsync(Order order, CancellationToken cancellationToken = default) => _connection.PostAsync<Order>("orders", order, cancellationToken);

    public Task<Order> ChangeAsync(int id, OrderAction action, CancellationToken cancellationToken = default)
    {
        string verb = action switch
        {
            OrderAction.Cancel => "/cancel",
            OrderAction.Hold => "/hold",
            OrderAction.Release => "/release",
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
        return _connection.PostAsync<Order>(PathOf(id) + verb, body: null, cancellationToken);
    }

    public Task<Page<OrderLine>> LinesAsync(int id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Page<OrderLine>>(LinePath(id), cancellationToken);

    public Task<OrderLine> LineAsync(int id, int number, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<OrderLine>(LinePath(id, number), cancellationToken);

    public Task<OrderLine> AddLineAsync(int id, OrderLine line, CancellationToken cancellationToken = default) =>
        _connection.PostAsync<OrderLine>(LinePath(id), line, cancellationToken);

    public Task RemoveLineAsync(int id, int number, CancellationToken cancellationToken = default) =>
        _connection.DeleteAsync(LinePath(id, number), cancellationToken);

    private static string PathOf(int id) => $"orders/{id}";

    private static string LinePath(int id, int? number = null)
    {
        if (number is null)
        {
            return PathOf(id) + "/lines";
        }

        return $"{PathOf(id)}/lines/{number}";
    }
}
