using System.Collections.Concurrent;

namespace Storefront.Orders;

/// <summary>The orders of this process.</summary>
internal sealed class OrderBook
{
    private readonly ConcurrentDictionary<int, Order> _orders = new();
    private int _last;

    internal Order? Find(int id) => _orders.GetValueOrDefault(id);

    internal int NextId() => Interlocked.Increment(ref _last);

    internal Order Add(Order order) => _orders[order.Id] = order;
}
