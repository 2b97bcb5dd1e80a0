namespace Instrumentation.ApiClient.Models;

public sealed record OrderLine(int Number, string? Isbn, int Count);
