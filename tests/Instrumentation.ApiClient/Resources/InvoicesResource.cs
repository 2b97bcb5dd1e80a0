using System.Globalization;
using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>Several values in one segment.</summary>
public sealed class InvoicesResource
{
    private readonly Connection _connection;

    internal InvoicesResource(Connection connection) => _connection = connection;

    public Task<Page<Invoice>> ListAsync(int page = 1, CancellationToken cancellationToken = default) => _connection.PageAsync<Invoice>("invoices", page, cancellationToken);

    public Task<Invoice> GetAsync(int id, CancellationToken cancellationToken = default) => _connection.GetAsync<Invoice>($"invoices/{id}", cancellationToken);

    public Task<Invoice> FindAsync(int year, int number, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Invoice>(string.Format(CultureInfo.InvariantCulture, "invoices/{0}-{1:D6}", year, number), cancellationToken);

    public Task<byte[]> DocumentAsync(int id, CancellationToken cancellationToken = default) => _connection.DownloadAsync($"invoices/{id}.pdf", cancellationToken);

    public Task<byte[]> TableAsync(int year, int month, CancellationToken cancellationToken = default) =>
        _connection.DownloadAsync($"invoices/{year}/{month:D2}.csv", cancellationToken);

    public Task<Invoice> CorrectAsync(int id, decimal total, CancellationToken cancellationToken = default) =>
        _connection.PatchAsync<Invoice>($"invoices/{id}", new { total }, cancellationToken);
}
