using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>Paths that a choice over an enum makes.</summary>
public sealed class ShipmentsResource
{
    private static readonly string s_root = "shipments";

    private readonly Connection _connection;

    internal ShipmentsResource(Connection connection) => _connection = connection;

    public Task<Page<Shipment>> ListAsync(CancellationToken cancellationToken = default) => _connection.GetAsync<Page<Shipment>>(s_root, cancellationToken);

    public Task<Shipment> GetAsync(int id, CancellationToken cancellationToken = default) => _connection.GetAsync<Shipment>($"{s_root}/{id}", cancellationToken);

    public Task<Shipment> CreateAsync(Carrier carrier, Shipment shipment, CancellationToken cancellationToken = default) =>
        _connection.PostAsync<Shipment>(PathOf(carrier), shipment, cancellationToken);

    public Task<Shipment> TrackAsync(string trackingNumber, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Shipment>($"{s_root}/track/{trackingNumber}", cancellationToken);

    public Task<byte[]> LabelAsync(int id, bool isSmall = false, CancellationToken cancellationToken = default) =>
        _connection.DownloadAsync(isSmall ? $"{s_root}/{id}/labels/small" : $"{s_root}/{id}/labels/large", cancellationToken);

    private static string PathOf(Carrier carrier)
    {
        switch (carrier)
        {
            case Carrier.Post:
                return "shipments/post";
            case Carrier.Courier:
                return "shipments/courier";
            default:
                return "shipments/pickup";
        }
    }
}
