namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Interfaces between the caller and the call.</summary>
public sealed class InterfaceTests : WrapperTests
{
    [Fact]
    public async Task An_interface_with_one_implementation()
    {
        IReader reader = new Reader(Client);
        await reader.ReadAsync("/users");
        await reader.ReadAsync($"/users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    private interface IReader
    {
        public Task ReadAsync(string path);
    }

    private sealed class Reader(HttpClient client) : IReader
    {
        public async Task ReadAsync(string path) => (await client.GetAsync(path)).Dispose();
    }

    [Fact]
    public async Task An_explicit_implementation_with_other_parameter_names()
    {
        IWriter writer = new Writer(Client);
        await writer.WriteAsync("/users");
        await writer.WriteAsync(url: $"/users/{Id}");

        AssertNames("POST /users", "POST /users/{id}");
    }

    private interface IWriter
    {
        public Task WriteAsync(string url);
    }

    private sealed class Writer(HttpClient client) : IWriter
    {
        async Task IWriter.WriteAsync(string path) => (await client.PostAsync(path, null)).Dispose();
    }

    [Fact]
    public async Task A_generic_interface()
    {
        IStore<int> store = new Store<int>(Client);
        await store.LoadAsync("/numbers", 1);
        await store.LoadAsync($"/numbers/{Id}", 2);

        AssertNames("GET /numbers", "GET /numbers/{id}");
    }

    private interface IStore<T>
    {
        public Task<T> LoadAsync(string path, T fallback);
    }

    private sealed class Store<TItem>(HttpClient client) : IStore<TItem>
    {
        public async Task<TItem> LoadAsync(string path, TItem fallback)
        {
            using HttpResponseMessage response = await client.GetAsync(path);
            return fallback;
        }
    }

    [Fact]
    public async Task Two_implementations_each_with_calls_of_its_own()
    {
        ISender[] senders = [new Getter(Client), new Deleter(Client)];
        foreach (ISender sender in senders)
        {
            await sender.SendAsync("/users");
            await sender.SendAsync($"/users/{Id}");
        }

        AssertNamesAmong(["GET", "GET /users"], ["GET", "GET /users/{id}"], ["DELETE", "DELETE /users"], ["DELETE", "DELETE /users/{id}"]);
    }

    private interface ISender
    {
        public Task<HttpResponseMessage> SendAsync(string path);
    }

    private sealed class Getter(HttpClient client) : ISender
    {
        public Task<HttpResponseMessage> SendAsync(string path) => client.GetAsync(path);
    }

    private sealed class Deleter(HttpClient client) : ISender
    {
        public Task<HttpResponseMessage> SendAsync(string path) => client.DeleteAsync(path);
    }
}
