namespace Instrumentation.ApiClient.Models;

public sealed record Review(int Id, int Stars, string? Text);
