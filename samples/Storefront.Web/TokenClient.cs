namespace Storefront.Web;

/// <summary>Where access tokens come from.</summary>
internal sealed class TokenClient(HttpClient http)
{
    internal async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.PostAsync("/tokens", content: null, cancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }
}
