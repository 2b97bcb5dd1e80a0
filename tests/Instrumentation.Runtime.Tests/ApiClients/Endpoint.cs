using Instrumentation.ApiClient;

namespace Instrumentation.Runtime.Tests.ApiClients;

/// <summary>A call of the sample client.</summary>
/// <param name="Name">Of its span.</param>
/// <param name="Target">What the server sees, without the query.</param>
/// <param name="CallAsync">The call.</param>
public sealed record Endpoint(string Name, string Target, Func<ShopClient, Task> CallAsync);
