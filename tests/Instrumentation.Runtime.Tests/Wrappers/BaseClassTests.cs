namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Overrides and base classes between the caller and the call.</summary>
public sealed class BaseClassTests : WrapperTests
{
    [Fact]
    public async Task An_abstract_method_with_one_override()
    {
        Transport transport = new HttpTransport(Client);
        await transport.UsersAsync();
        await transport.UserAsync(Id);

        AssertNames("GET /users", "GET /users/{id}");
    }

    private abstract class Transport
    {
        internal Task UsersAsync() => GetAsync("/users");

        internal Task UserAsync(int id) => GetAsync($"/users/{id}");

        protected abstract Task GetAsync(string path);
    }

    private sealed class HttpTransport(HttpClient client) : Transport
    {
        protected override async Task GetAsync(string path) => (await client.GetAsync(path)).Dispose();
    }

    [Fact]
    public async Task An_override_that_calls_its_base()
    {
        Sending sending = new LoggedSending(Client);
        await sending.SendAsync("/users");
        await sending.SendAsync($"/users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    private class Sending(HttpClient client)
    {
        internal virtual Task<HttpResponseMessage> SendAsync(string path) => client.GetAsync(path);
    }

    private sealed class LoggedSending(HttpClient client) : Sending(client)
    {
        internal override Task<HttpResponseMessage> SendAsync(string path) => base.SendAsync(path);
    }

    [Fact]
    public async Task A_protected_method_of_a_base_class()
    {
        await new Users(Client).AllAsync();
        await new Users(Client).OneAsync(Id);
        await new Orders(Client).OneAsync(Name);

        AssertNames("GET /users", "GET /users/{id}", "GET /orders/{name}");
    }

    private abstract class Resource(HttpClient client)
    {
        protected async Task ReadAsync(string path) => (await client.GetAsync(path)).Dispose();
    }

    private sealed class Users(HttpClient client) : Resource(client)
    {
        internal Task AllAsync() => ReadAsync("/users");

        internal Task OneAsync(int id) => ReadAsync($"/users/{id}");
    }

    private sealed class Orders(HttpClient client) : Resource(client)
    {
        internal Task OneAsync(string name) => base.ReadAsync($"/orders/{name}");
    }

    [Fact]
    public async Task A_base_class_that_is_given_its_path()
    {
        await new UsersByPath(Client).GetAsync(Id);
        await new OrdersByPath(Client).GetAsync(Id);

        AssertNames("GET /users/{id}", "GET /orders/{id}");
    }

    private abstract class ResourceByPath(HttpClient client, string root)
    {
        internal Task<HttpResponseMessage> GetAsync(int id) => client.GetAsync($"{root}/{id}");
    }

    private sealed class UsersByPath(HttpClient client) : ResourceByPath(client, "/users");

    private sealed class OrdersByPath : ResourceByPath
    {
        internal OrdersByPath(HttpClient client)
            : base(client, "/orders")
        {
        }
    }
}
