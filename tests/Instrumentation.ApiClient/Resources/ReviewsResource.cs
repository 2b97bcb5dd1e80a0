using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>Short methods of its own for each verb, with a path under that of the book.</summary>
public sealed class ReviewsResource
{
    private readonly Connection _connection;

    internal ReviewsResource(Connection connection) => _connection = connection;

    public Task<Page<Review>> ListAsync(int bookId, CancellationToken cancellationToken = default) => GetAsync<Page<Review>>(bookId, "", cancellationToken);

    public Task<Review> GetAsync(int bookId, int id, CancellationToken cancellationToken = default) => GetAsync<Review>(bookId, $"/{id}", cancellationToken);

    public Task<Review> LatestAsync(int bookId, CancellationToken cancellationToken = default) => GetAsync<Review>(bookId, "/latest", cancellationToken);

    public Task<Review> WriteAsync(int bookId, Review review, CancellationToken cancellationToken = default) => PostAsync(bookId, "", review, cancellationToken);

    public Task<Review> FlagAsync(int bookId, int id, string reason, CancellationToken cancellationToken = default) =>
        PostAsync(bookId, $"/{id}/flags", new { reason }, cancellationToken);

    public Task<Review> LikeAsync(int bookId, int id, CancellationToken cancellationToken = default) =>
        PostAsync(bookId, $"/{id}/likes", body: null, cancellationToken);

    public Task DeleteAsync(int bookId, int id, CancellationToken cancellationToken = default) =>
        _connection.DeleteAsync($"books/{bookId}/reviews/{id}", cancellationToken);

    private Task<T> GetAsync<T>(int bookId, string rest, CancellationToken cancellationToken) =>
        _connection.GetAsync<T>($"books/{bookId}/reviews{rest}", cancellationToken);

    private Task<Review> PostAsync(int bookId, string rest, object? body, CancellationToken cancellationToken) =>
        _connection.PostAsync<Review>($"books/{bookId}/reviews{rest}", body, cancellationToken);
}
