namespace Instrumentation.ApiClient.Models;

public sealed record Author(int Id, string? Name);
