namespace Instrumentation.ApiClient.Models;

public sealed record Promotion(int Id, string? Code);
