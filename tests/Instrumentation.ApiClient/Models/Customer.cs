namespace Instrumentation.ApiClient.Models;

public sealed record Customer(int Id, string? Name);
