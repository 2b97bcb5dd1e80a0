using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>A URL that is handed on as it is, by each kind of call.</summary>
public sealed class ParameterTests : WrapperTests
{
    [Fact]
    public async Task A_path_of_one_caller()
    {
        await GetAsync($"/users/{Id}");

        AssertNames("GET /users/{id}");

        Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);
    }

    [Fact]
    public async Task The_same_path_of_many_callers()
    {
        await SameAsync($"/users/{Id}");
        await SameAsync("/users/" + Id);
        await SameAsync(string.Concat("/users/", Id));

        AssertNames("GET /users/{id}", "GET /users/{id}", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> SameAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Get()
    {
        await GetAsync("/users");
        await GetAsync($"/users/{Id}");
        await GetAsync($"/users/{Id}/orders/{Name}");

        AssertNames("GET /users", "GET /users/{id}", "GET /users/{id}/orders/{name}");
    }

    private Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Post()
    {
        await PostAsync("/users", new StringContent("a"));
        await PostAsync($"/users/{Id}/orders", new StringContent("b"));

        AssertNames("POST /users", "POST /users/{id}/orders");
    }

    private Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => Client.PostAsync(path, content);

    [Fact]
    public async Task Put()
    {
        await PutAsync("/settings");
        await PutAsync($"/users/{Id}");

        AssertNames("PUT /settings", "PUT /users/{id}");
    }

    private Task<HttpResponseMessage> PutAsync(string path) => Client.PutAsync(path, null);

    [Fact]
    public async Task Patch()
    {
        await PatchAsync("/settings");
        await PatchAsync($"/users/{Id}");

        AssertNames("PATCH /settings", "PATCH /users/{id}");
    }

    private Task<HttpResponseMessage> PatchAsync(string path) => Client.PatchAsync(path, null);

    [Fact]
    public async Task Delete()
    {
        await DeleteAsync($"/users/{Id}");
        await DeleteAsync($"/users/{Id}/orders/{Name}");

        AssertNames("DELETE /users/{id}", "DELETE /users/{id}/orders/{name}");
    }

    private Task<HttpResponseMessage> DeleteAsync(string path) => Client.DeleteAsync(path);

    [Fact]
    public async Task A_string_bytes_and_a_stream()
    {
        await StringAsync($"/strings/{Id}");
        await StringAsync("/strings");
        await BytesAsync($"/bytes/{Id}");
        await BytesAsync("/bytes");
        using (await StreamAsync($"/streams/{Id}"))
        {
        }

        using (await StreamAsync("/streams"))
        {
        }

        AssertNames("GET /strings/{id}", "GET /strings", "GET /bytes/{id}", "GET /bytes", "GET /streams/{id}", "GET /streams");
    }

    private Task<string> StringAsync(string path) => Client.GetStringAsync(path);

    private Task<byte[]> BytesAsync(string path) => Client.GetByteArrayAsync(path);

    private Task<Stream> StreamAsync(string path) => Client.GetStreamAsync(path);

    [Fact]
    public async Task A_typed_read_and_a_typed_write()
    {
        const string Json = "application%2Fjson";
        string hex = Convert.ToHexString("{\"Id\":7}"u8);

        Item? read = await ReadAsync<Item>($"/content/{Json}?hex={hex}");
        Item? same = await ReadAsync<Item>($"/content/{Uri.EscapeDataString(Unknown("application/json"))}?hex={hex}");
        await WriteAsync($"/items/{Id}", new Item(7));
        await WriteAsync("/items", new Item(8));

        Assert.Equal((7, 7), (read?.Id, same?.Id));
        AssertNames("GET /content/application%2Fjson", "GET /content/application%2Fjson", "POST /items/{id}", "POST /items");
    }

    private async Task<T?> ReadAsync<T>(string path) => await Client.GetFromJsonAsync<T>(path);

    private async Task WriteAsync<T>(string path, T item)
    {
        using HttpResponseMessage response = await Client.PostAsJsonAsync(path, item);
        response.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_call_that_waits()
    {
        await Task.Run(() => Send($"/users/{Id}"));
        await Task.Run(() => Send("/users"));

        AssertNames("GET /users/{id}", "GET /users");
    }

    private void Send(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Client.Send(request).Dispose();
    }

    private sealed record Item([property: JsonPropertyName("Id")] int Id);
}
