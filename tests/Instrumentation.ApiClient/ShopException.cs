using System.Net;

namespace Instrumentation.ApiClient;

/// <summary>The API has refused a call.</summary>
public sealed class ShopException(HttpStatusCode status) : Exception($"The shop answered {(int)status}.")
{
    public HttpStatusCode Status { get; } = status;
}
