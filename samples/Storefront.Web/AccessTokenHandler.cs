using System.Net.Http.Headers;

namespace Storefront.Web;

/// <summary>Adds an access token to each request; asks for one before the first. That call is a span below the one that needed it.</summary>
internal sealed class AccessTokenHandler(TokenClient tokens) : DelegatingHandler
{
    private string? _token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _token ??= await tokens.GetAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return await base.SendAsync(request, cancellationToken);
    }
}
