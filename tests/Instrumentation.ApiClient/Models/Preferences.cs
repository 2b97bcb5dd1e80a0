namespace Instrumentation.ApiClient.Models;

public sealed record Preferences(bool Newsletter, string? Language);
