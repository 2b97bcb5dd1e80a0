using System.Net;

namespace Storefront;

/// <summary>One request of a visitor.</summary>
/// <param name="Name">What the visitor is about.</param>
/// <param name="Expected">What the storefront answers.</param>
/// <param name="SendAsync">Asks it.</param>
internal sealed record Visit(string Name, HttpStatusCode Expected, Func<HttpClient, Task<HttpResponseMessage>> SendAsync);
