using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>Paths that begin with a constant.</summary>
public sealed class AuthorsResource
{
    private const string Root = "authors";

    private readonly Connection _connection;

    internal AuthorsResource(Connection connection) => _connection = connection;

    public Task<Page<Author>> ListAsync(int page, CancellationToken cancellationToken = default) => _connection.PageAsync<Author>(Root, page, cancellationToken);

    public Task<Page<Author>> SearchAsync(string text, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Page<Author>>(new Query().Add("q", text).AppendTo(Root + "/search"), cancellationToken);

    public Task<Author> GetAsync(int id, CancellationToken cancellationToken = default) => _connection.GetAsync<Author>($"{Root}/{id}", cancellationToken);

    public Task<Author> CreateAsync(Author author, CancellationToken cancellationToken = default) => _connection.PostAsync<Author>(Root, author, cancellationToken);

    public Task<Author> UpdateAsync(Author author, CancellationToken cancellationToken = default) =>
        _connection.PutAsync<Author>(Root + "/" + author.Id, author, cancellationToken);

    public Task DeleteAsync(int id, CancellationToken cancellationToken = default) => _connection.DeleteAsync(Root + "/" + id, cancellationToken);

    public Task<Page<Book>> BooksAsync(int id, int page, CancellationToken cancellationToken = default) =>
        _connection.PageAsync<Book>($"{Root}/{id}/books", page, cancellationToken);
}
