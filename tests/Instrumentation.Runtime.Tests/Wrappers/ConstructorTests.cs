namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Paths that a constructor takes, and a method uses later.</summary>
public sealed class ConstructorTests : WrapperTests
{
    [Fact]
    public async Task A_field_that_the_constructor_fills()
    {
        await new FieldResource(Client, "/users").GetAsync(Id);
        await new FieldResource(Client, "/orders").GetAsync(Id);

        AssertNames("GET /users/{id}", "GET /orders/{id}");
    }

    private sealed class FieldResource
    {
        private readonly HttpClient _client;
        private readonly string _root;

        internal FieldResource(HttpClient client, string root)
        {
            _client = client;
            _root = root ?? throw new ArgumentNullException(nameof(root));
        }

        internal Task<HttpResponseMessage> GetAsync(int id) => _client.GetAsync($"{_root}/{id}");
    }

    [Fact]
    public async Task A_parameter_of_a_primary_constructor()
    {
        await new PrimaryResource(Client, "/users").GetAsync(Id);
        await new PrimaryResource(Client, "/orders").GetAsync(Id);

        AssertNames("GET /users/{id}", "GET /orders/{id}");
    }

    private sealed class PrimaryResource(HttpClient client, string root)
    {
        internal Task<HttpResponseMessage> GetAsync(int id) => client.GetAsync($"{root}/{id}");
    }

    [Fact]
    public async Task A_field_filled_from_a_primary_constructor()
    {
        await new TrimmedResource(Client, "/users/").GetAsync(Id);
        await new TrimmedResource(Client, "/orders/").GetAsync(Id);

        AssertNames("GET /users/{id}", "GET /orders/{id}");
    }

    private sealed class TrimmedResource(HttpClient client, string root)
    {
        private readonly string _root = root.TrimEnd('/');

        internal Task<HttpResponseMessage> GetAsync(int id) => client.GetAsync($"{_root}/{id}");
    }

    [Fact]
    public async Task A_property_with_a_private_setter()
    {
        await new PropertyResource(Client, "/users").GetAsync(Id);
        await new PropertyResource(Client, $"/users/{Name}/orders").GetAsync(Id);

        AssertNames("GET /users/{id}", "GET /users/{name}/orders/{id}");
    }

    private sealed class PropertyResource
    {
        private readonly HttpClient _client;

        internal PropertyResource(HttpClient client, string root)
        {
            _client = client;
            Root = root;
        }

        internal string Root { get; private set; }

        internal Task<HttpResponseMessage> GetAsync(int id) => _client.GetAsync($"{Root}/{id}");
    }

    [Fact]
    public async Task A_constructor_that_calls_another()
    {
        await new ChainedResource(Client).GetAsync(Id);
        await new ChainedResource(Client, "/orders").GetAsync(Id);

        AssertNames("GET /users/{id}", "GET /orders/{id}");
    }

    private sealed class ChainedResource(HttpClient client, string root)
    {
        internal ChainedResource(HttpClient client)
            : this(client, "/users")
        {
        }

        internal Task<HttpResponseMessage> GetAsync(int id) => client.GetAsync($"{root}/{id}");
    }

    [Fact]
    public async Task A_call_in_the_constructor()
    {
        await new Loaded(Client, "/users").Response;
        await new Loaded(Client, $"/users/{Id}").Response;

        AssertNames("GET /users", "GET /users/{id}");
    }

    private sealed class Loaded(HttpClient client, string path)
    {
        internal Task<HttpResponseMessage> Response { get; } = client.GetAsync(path);
    }

    [Fact]
    public async Task A_target_typed_new()
    {
        TypedResource users = new(Client, "/users");
        await users.GetAsync(Id);
        await Array.ConvertAll<int, TypedResource>([1], _ => new(Client, "/orders"))[0].GetAsync(Id);

        AssertNames("GET /users/{id}", "GET /orders/{id}");
    }

    private sealed class TypedResource(HttpClient client, string root)
    {
        internal Task<HttpResponseMessage> GetAsync(int id) => client.GetAsync($"{root}/{id}");
    }
}
