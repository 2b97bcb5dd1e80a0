namespace Instrumentation.ApiClient.Models;

public sealed record Contact(int Id, string? Email);
