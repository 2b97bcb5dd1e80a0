namespace Instrumentation.ApiClient.Models;

/// <summary>Which books to list; what is null does not matter.</summary>
public sealed record BookFilter
{
    public string? Title { get; init; }

    public int? Year { get; init; }

    internal Query ToQuery() => new Query().Add("title", Title).Add("year", Year);
}
