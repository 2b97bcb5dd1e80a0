using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>Paths as interpolated strings, where they are used.</summary>
public sealed class BooksResource
{
    private readonly Connection _connection;

    internal BooksResource(Connection connection) => _connection = connection;

    public Task<Page<Book>> ListAsync(BookFilter? filter = null, CancellationToken cancellationToken = default)
    {
        string path = filter is null ? "books" : filter.ToQuery().AppendTo("books");
        return _connection.GetAsync<Page<Book>>(path, cancellationToken);
    }

    public IAsyncEnumerable<Book> AllAsync(CancellationToken cancellationToken = default) => _connection.AllAsync<Book>("books", cancellationToken);

    public Task<Book> GetAsync(int id, CancellationToken cancellationToken = default) => _connection.GetAsync<Book>($"books/{id}", cancellationToken);

    public Task<Book> FindAsync(string isbn, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Book>($"books/isbn/{Uri.EscapeDataString(isbn)}", cancellationToken);

    public Task<Book> CreateAsync(Book book, CancellationToken cancellationToken = default) => _connection.PostAsync<Book>("books", book, cancellationToken);

    public Task<Book> UpdateAsync(Book book, CancellationToken cancellationToken = default) => _connection.PutAsync<Book>($"books/{book.Id}", book, cancellationToken);

    public Task<Book> RenameAsync(int id, string title, CancellationToken cancellationToken = default) =>
        _connection.PatchAsync<Book>($"books/{id}", new { title }, cancellationToken);

    public Task DeleteAsync(int id, CancellationToken cancellationToken = default) => _connection.DeleteAsync($"books/{id}", cancellationToken);

    public Task<byte[]> CoverAsync(int id, CancellationToken cancellationToken = default) => _connection.DownloadAsync($"books/{id}/cover", cancellationToken);

    public Task UploadCoverAsync(int id, Stream image, CancellationToken cancellationToken = default) =>
        _connection.UploadAsync($"books/{id}/cover", image, "image/png", cancellationToken);

    public Task<Page<Book>> RelatedAsync(int id, int limit = 10, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Page<Book>>($"books/{id}/related?limit={limit}", cancellationToken);
}
