namespace Instrumentation.ApiClient.Models;

public sealed record Publisher(int Id, string? Name);
