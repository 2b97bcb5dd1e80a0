namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Wrappers that take a Uri, a method, or a whole request.</summary>
public sealed class RequestTests : WrapperTests
{
    [Fact]
    public async Task A_relative_uri()
    {
        await GetAsync(new Uri("/users", UriKind.Relative));
        await GetAsync(new Uri($"users/{Id}", UriKind.Relative));

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> GetAsync(Uri uri) => Client.GetAsync(uri);

    [Fact]
    public async Task A_uri_joined_with_a_base()
    {
        await JoinedAsync(new Uri(Server.Address, "users"));
        await JoinedAsync(new Uri(Server.Address, $"users/{Id}"));

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> JoinedAsync(Uri uri) => Client.GetAsync(uri);

    [Fact]
    public async Task A_path_that_the_wrapper_joins_with_a_base()
    {
        await JoiningAsync("users");
        await JoiningAsync($"users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> JoiningAsync(string path) => Client.GetAsync(new Uri(Server.Address, path));

    [Fact]
    public async Task A_path_that_a_builder_takes()
    {
        await BuiltAsync("users");
        await BuiltAsync($"users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> BuiltAsync(string path)
    {
        var builder = new UriBuilder(Server.Address) { Path = path, Query = "q=1" };
        return Client.GetAsync(builder.Uri);
    }

    [Fact]
    public async Task A_method_and_a_path()
    {
        await SendAsync(HttpMethod.Get, "/users");
        await SendAsync(HttpMethod.Put, $"/users/{Id}");
        await SendAsync(new HttpMethod("PATCH"), $"/users/{Id}");

        AssertNames("GET /users", "PUT /users/{id}", "PATCH /users/{id}");
    }

    private async Task SendAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("x-from", "test");
        using HttpResponseMessage response = await Client.SendAsync(request);
    }

    [Fact]
    public async Task A_request_that_the_caller_makes()
    {
        await SendRequestAsync(new HttpRequestMessage(HttpMethod.Get, "/users"));
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/users/{Id}");
        await SendRequestAsync(request);
        await SendRequestAsync(new() { Method = HttpMethod.Post, RequestUri = new Uri("/orders", UriKind.Relative) });

        AssertNames("GET /users", "DELETE /users/{id}", "POST /orders");
    }

    private Task<HttpResponseMessage> SendRequestAsync(HttpRequestMessage request) => Client.SendAsync(request);

    [Fact]
    public async Task A_request_through_two_levels()
    {
        await GetThroughAsync("/users");
        await GetThroughAsync($"/users/{Id}");
        await ThroughAsync(new HttpRequestMessage(HttpMethod.Delete, $"/orders/{Id}"));

        AssertNames("GET /users", "GET /users/{id}", "DELETE /orders/{id}");
    }

    private Task<HttpResponseMessage> GetThroughAsync(string path) => ThroughAsync(new HttpRequestMessage(HttpMethod.Get, path));

    private async Task<HttpResponseMessage> ThroughAsync(HttpRequestMessage request)
    {
        request.Headers.Add("x-from", "test");
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    [Fact]
    public async Task A_method_that_makes_the_request()
    {
        await Client.SendAsync(Make(HttpMethod.Get, "/users"));
        await Client.SendAsync(Make(HttpMethod.Put, $"/users/{Id}"));

        AssertNames("GET /users", "PUT /users/{id}");
    }

    private static HttpRequestMessage Make(HttpMethod method, string path) => new(method, path);

    [Fact]
    public async Task A_url_that_the_wrapper_sets_on_the_request()
    {
        await SettingAsync("/users");
        await SettingAsync($"/users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    private async Task SettingAsync(string path)
    {
        using var request = new HttpRequestMessage();
        request.Method = HttpMethod.Get;
        request.RequestUri = new Uri(path, UriKind.Relative);
        using HttpResponseMessage response = await Client.SendAsync(request);
    }

    [Fact]
    public async Task A_request_with_a_template_of_its_own()
    {
        var stated = new HttpRequestMessage(HttpMethod.Get, $"/users/{Id}");
        Http.HttpRequestMessageExtensions.SetUrlTemplate(stated, "/people/{person}");

        await OwnAsync(stated);
        await OwnAsync(new HttpRequestMessage(HttpMethod.Get, $"/users/{Id}"));
        await OwnAsync(new HttpRequestMessage(HttpMethod.Get, "/users"));

        AssertNames("GET /people/{person}", "GET /users/{id}", "GET /users");
    }

    private Task<HttpResponseMessage> OwnAsync(HttpRequestMessage request) => Client.SendAsync(request);
}
