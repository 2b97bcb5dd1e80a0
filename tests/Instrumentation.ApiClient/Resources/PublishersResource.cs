using Instrumentation.ApiClient.Models;

namespace Instrumentation.ApiClient.Resources;

/// <summary>Uris from a class that has them all.</summary>
public sealed class PublishersResource
{
    private readonly Connection _connection;

    internal PublishersResource(Connection connection) => _connection = connection;

    public Task<Page<Publisher>> ListAsync(CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Page<Publisher>>(ApiUrls.Publishers(), cancellationToken);

    public Task<Publisher> GetAsync(int id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Publisher>(ApiUrls.Publisher(id), cancellationToken);

    public Task<Publisher> CreateAsync(Publisher publisher, CancellationToken cancellationToken = default) =>
        _connection.PostAsync<Publisher>(ApiUrls.Publishers(), publisher, cancellationToken);

    public Task<Page<Book>> BooksAsync(int id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Page<Book>>(ApiUrls.PublisherBooks(id), cancellationToken);

    public Task<Page<Contact>> ContactsAsync(int id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync<Page<Contact>>(ApiUrls.PublisherContacts(id), cancellationToken);

    public Task<Contact> AddContactAsync(int id, Contact contact, CancellationToken cancellationToken = default) =>
        _connection.PostAsync<Contact>(ApiUrls.PublisherContacts(id), contact, cancellationToken);

    public Task RemoveContactAsync(int id, int contactId, CancellationToken cancellationToken = default) =>
        _connection.DeleteAsync(ApiUrls.PublisherContact(id, contactId), cancellationToken);
}
