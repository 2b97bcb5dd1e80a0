namespace Instrumentation.ApiClient.Models;

public sealed record Delivery(Guid Id, int Status);
