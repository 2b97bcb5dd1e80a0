namespace Instrumentation.ApiClient.Models;

public sealed record Order(int Id, string? State);
