namespace Instrumentation.ApiClient.Models;

public sealed record Cart(string? Id, string? Version);
