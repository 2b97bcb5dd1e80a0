namespace Instrumentation.ApiClient.Models;

public sealed record Webhook(string? Name, Uri? Target);
