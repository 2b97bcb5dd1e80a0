namespace Instrumentation.ApiClient.Models;

public sealed record Stock(string? Isbn, int Count);
