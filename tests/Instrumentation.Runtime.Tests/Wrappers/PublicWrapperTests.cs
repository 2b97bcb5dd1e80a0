namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Wrappers whose callers the compiler does not all see: what it knows serves where the path agrees.</summary>
public sealed class PublicWrapperTests : WrapperTests
{
    [Fact]
    public async Task A_call_from_elsewhere_has_no_template_of_the_others()
    {
        var api = new PublicApi(Client);
        await api.GetAsync($"/users/{Id}");
        await FromElsewhereAsync(api, nameof(PublicApi.GetAsync), "/orders/7");
        await FromElsewhereAsync(api, nameof(PublicApi.GetAsync), "/users");
        await FromElsewhereAsync(api, nameof(PublicApi.GetAsync), "/users/7/orders");
        await FromElsewhereAsync(api, nameof(PublicApi.GetAsync), "/users/7");

        AssertNames("GET /users/{id}", "GET", "GET", "GET", "GET /users/{id}");
    }

    [Fact]
    public async Task A_public_wrapper_without_a_visible_caller()
    {
        await FromElsewhereAsync(new PublicApi(Client), nameof(PublicApi.DeleteAsync), "/users/7");

        AssertNames("DELETE");
    }

    [Fact]
    public async Task A_protected_wrapper_of_a_public_class()
    {
        var api = new PublicUsers(Client);
        await api.AllAsync();
        await api.OneAsync(Id);
        await FromElsewhereAsync(api, "ReadAsync", "/users/7/orders");

        AssertNames("GET /users", "GET /users/{id}", "GET");
    }

    [Fact]
    public async Task A_path_that_a_public_constructor_takes()
    {
        await new PublicResource(Client, "/users").GetAsync(Id);
        await ((PublicResource)Activator.CreateInstance(typeof(PublicResource), Client, Unknown("/orders"))!).GetAsync(Id);

        AssertNames("GET /users/{id}", "GET");
    }

    [Fact]
    public async Task A_public_method_of_an_internal_class_is_called_from_here_alone()
    {
        await new InternalApi(Client).GetAsync($"/files/{Unknown("a/b")}");

        AssertNames("GET /files/{0}");
    }

    [Fact]
    public async Task A_public_method_that_adds_to_its_path()
    {
        var api = new PublicApi(Client);
        await api.UserAsync("/orders");
        await FromElsewhereAsync(api, nameof(PublicApi.UserAsync), "/carts");

        AssertNames("PUT /users/me/orders", "PUT");
    }

    private static Task FromElsewhereAsync(object api, string method, string path) => (Task)api.GetType()
        .GetMethod(method, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)!
        .Invoke(api, [path])!;

    public sealed class PublicApi(HttpClient client)
    {
        public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

        public Task<HttpResponseMessage> DeleteAsync(string path) => client.DeleteAsync(path);

        public Task<HttpResponseMessage> UserAsync(string path) => client.PutAsync($"/users/me{path}", null);
    }

    public abstract class PublicBase(HttpClient client)
    {
        protected async Task ReadAsync(string path) => (await client.GetAsync(path)).Dispose();
    }

    public sealed class PublicUsers(HttpClient client) : PublicBase(client)
    {
        public Task AllAsync() => ReadAsync("/users");

        public Task OneAsync(int id) => ReadAsync($"/users/{id}");
    }

    public sealed class PublicResource(HttpClient client, string root)
    {
        public Task<HttpResponseMessage> GetAsync(int id) => client.GetAsync($"{root}/{id}");
    }

    private sealed class InternalApi(HttpClient client)
    {
        public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);
    }
}
