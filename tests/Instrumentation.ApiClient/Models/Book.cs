namespace Instrumentation.ApiClient.Models;

public sealed record Book(int Id, string? Title, string? Isbn);
