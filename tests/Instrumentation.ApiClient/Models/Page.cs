namespace Instrumentation.ApiClient.Models;

/// <summary>A part of a list, and where the next one is.</summary>
public sealed record Page<T>(IReadOnlyList<T>? Items, Uri? Next);
