namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Generic methods and types, and extension methods.</summary>
public sealed class GenericTests : WrapperTests
{
    [Fact]
    public async Task A_generic_method_with_arguments_written_and_inferred()
    {
        await LoadAsync<string>("/texts", "none");
        await LoadAsync($"/numbers/{Id}", 1);

        AssertNames("GET /texts", "GET /numbers/{id}");
    }

    private async Task<T> LoadAsync<T>(string path, T value)
    {
        using HttpResponseMessage response = await Client.GetAsync(path);
        return value;
    }

    [Fact]
    public async Task A_generic_method_that_calls_a_generic_method()
    {
        await ListAsync<int>("/numbers");
        await ListAsync<string>($"/users/{Id}/texts");

        AssertNames("GET /numbers", "GET /users/{id}/texts");
    }

    private Task<List<T>> ListAsync<T>(string path) => OfAsync<List<T>>(path);

    private async Task<T> OfAsync<T>(string path)
        where T : new()
    {
        using HttpResponseMessage response = await Client.GetAsync(path);
        return new T();
    }

    [Fact]
    public async Task A_method_of_a_generic_type()
    {
        await new Reader<int>(Client).ReadAsync("/numbers");
        await new Reader<string>(Client).ReadAsync($"/texts/{Id}");

        AssertNames("GET /numbers", "GET /texts/{id}");
    }

    private sealed class Reader<T>(HttpClient client)
    {
        internal async Task<T?> ReadAsync(string path)
        {
            using HttpResponseMessage response = await client.GetAsync(path);
            return default;
        }
    }

    [Fact]
    public async Task A_client_that_is_a_type_parameter()
    {
        await AnyAsync(Client, "/users");
        await AnyAsync(Client, $"/users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    private static Task<HttpResponseMessage> AnyAsync<TClient>(TClient client, string path)
        where TClient : HttpClient => client.GetAsync(path);

    [Fact]
    public async Task An_extension_of_the_client()
    {
        await Client.FetchAsync("/users");
        await Client.FetchAsync($"/users/{Id}");
        await ClientExtensions.FetchAsync(Client, "/orders");

        AssertNames("GET /users", "GET /users/{id}", "GET /orders");
    }

    [Fact]
    public async Task An_extension_of_the_path()
    {
        await "/users".FetchedByAsync(Client);
        await $"/users/{Id}".FetchedByAsync(Client);

        AssertNames("GET /users", "GET /users/{id}");
    }

    [Fact]
    public async Task A_member_of_an_extension_block()
    {
        await Client.ReadAllAsync("/users");
        await Client.ReadAllAsync($"/users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    [Fact]
    public async Task An_operator_and_an_indexer_are_no_paths()
    {
        Paths paths = new("/users");
        await IndexedAsync(paths[Id]);
        await IndexedAsync("/users");

        AssertNamesAmong(["GET", "GET /users/{id}"], ["GET", "GET /users"]);
    }

    private Task<HttpResponseMessage> IndexedAsync(string path) => Client.GetAsync(path);

    private sealed class Paths(string root)
    {
        internal string this[int id] => $"{root}/{id}";
    }
}
