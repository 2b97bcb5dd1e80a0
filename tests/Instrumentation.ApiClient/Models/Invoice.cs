namespace Instrumentation.ApiClient.Models;

public sealed record Invoice(int Id, decimal Total);
