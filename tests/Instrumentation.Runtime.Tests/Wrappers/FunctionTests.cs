namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Local functions, lambdas and delegates as wrappers.</summary>
public sealed class FunctionTests : WrapperTests
{
    [Fact]
    public async Task A_local_function()
    {
        await GetAsync("/users");
        await GetAsync($"/users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");

        Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);
    }

    [Fact]
    public async Task A_static_local_function_in_a_local_function()
    {
        await OuterAsync("users");
        await OuterAsync($"users/{Id}");

        AssertNames("GET /api/users", "GET /api/users/{id}");

        Task<HttpResponseMessage> OuterAsync(string path)
        {
            return InnerAsync(Client, "/api/" + path);

            static Task<HttpResponseMessage> InnerAsync(HttpClient client, string path) => client.GetAsync(path);
        }
    }

    [Fact]
    public async Task A_lambda_in_a_local()
    {
        Func<string, Task<HttpResponseMessage>> get = path => Client.GetAsync(path);

        await get("/users");
        await get($"/users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    [Fact]
    public async Task A_lambda_in_a_local_that_is_invoked_by_name()
    {
        var get = async (string path, int times) =>
        {
            for (int i = 0; i < times; i++)
            {
                (await Client.GetAsync(path)).Dispose();
            }
        };

        await get.Invoke("/users", 1);
        await get.Invoke($"/users/{Id}", 2);

        AssertNames("GET /users", "GET /users/{id}", "GET /users/{id}");
    }

    [Fact]
    public async Task A_lambda_that_hands_on_what_it_captures()
    {
        await OnceMoreAsync("/users");
        await OnceMoreAsync($"/users/{Id}");

        AssertNames("GET /users", "GET /users", "GET /users/{id}", "GET /users/{id}");
    }

    private async Task OnceMoreAsync(string path)
    {
        await TwiceAsync(() => Client.GetAsync(path));

        static async Task TwiceAsync(Func<Task<HttpResponseMessage>> send)
        {
            (await send()).Dispose();
            (await send()).Dispose();
        }
    }

    [Fact]
    public async Task A_lambda_that_goes_elsewhere_has_callers_that_nobody_sees()
    {
        Func<string, Task<HttpResponseMessage>> get = path => Client.GetAsync(path);
        await get("/users");
        foreach (string path in new[] { "/users", $"/users/{Id}" })
        {
            await ThroughAsync(get, path);
        }

        AssertNamesAmong(["GET", "GET /users"], ["GET", "GET /users"], ["GET"]);

        static Task<HttpResponseMessage> ThroughAsync(Func<string, Task<HttpResponseMessage>> send, string path) => send(path);
    }

    [Fact]
    public async Task A_method_group_has_callers_that_nobody_sees()
    {
        await GroupAsync("/users");
        await Task.WhenAll(new[] { "/orders", "/users" }.Select(GroupAsync));

        AssertUnordered("GET", "GET /users", "GET /users");
    }

    private Task<HttpResponseMessage> GroupAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task A_loop_over_paths()
    {
        foreach (string path in new[] { Unknown("/users"), Unknown("/orders") })
        {
            await LoopedAsync(path);
        }

        await LoopedAsync("/orders");

        AssertNames("GET", "GET /orders", "GET /orders");
    }

    private Task<HttpResponseMessage> LoopedAsync(string path) => Client.GetAsync(path);
}
