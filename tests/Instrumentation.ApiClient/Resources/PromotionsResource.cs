using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>The common calls, and two that are asked for by code.</summary>
public sealed class PromotionsResource : CrudResource<Promotion>
{
    internal PromotionsResource(Connection connection)
        : base(connection, "promotions")
    {
    }

    public Task<Promotion> RedeemAsync(string code, CancellationToken cancellationToken = default)
    {
        string escaped = Uri.EscapeDataString(code);
        string path = $"promotions/codes/{escaped}/redemptions";
        return Connection.PostAsync<Promotion>(path, body: null, cancellationToken);
    }

    public Task<Promotion> FindAsync(string code, CancellationToken cancellationToken = default) =>
        Connection.GetAsync<Promotion>("promotions/codes/" + Uri.EscapeDataString(code), cancellationToken);
}
