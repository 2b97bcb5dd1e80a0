namespace Instrumentation.ApiClient.Models;

public sealed record CartItem(string? Isbn, int Count);
