namespace Instrumentation.ApiClient.Models;

public sealed record Warehouse(int Id, string? City);
