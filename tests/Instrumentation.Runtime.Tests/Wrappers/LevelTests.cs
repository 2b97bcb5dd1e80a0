namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Wrappers of wrappers, and wrappers that call themselves.</summary>
public sealed class LevelTests : WrapperTests
{
    private readonly DeepApi _deep = new();

    [Fact]
    public async Task Two_levels()
    {
        await OuterAsync("/users");
        await OuterAsync($"/users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> OuterAsync(string path) => InnerAsync(path);

    private Task<HttpResponseMessage> InnerAsync(string url) => Client.GetAsync(url);

    [Fact]
    public async Task Each_level_adds_its_part()
    {
        await UserAsync("/orders");
        await UserAsync($"/orders/{Id}");
        await ApiAsync("/health");

        AssertNames("GET /api/users/{name}/orders", "GET /api/users/{name}/orders/{id}", "GET /api/health");
    }

    private Task<HttpResponseMessage> UserAsync(string path) => ApiAsync($"/users/{Name}{path}");

    private Task<HttpResponseMessage> ApiAsync(string path) => RootAsync("/api" + path);

    private Task<HttpResponseMessage> RootAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Five_levels()
    {
        await FifthAsync($"/users/{Id}");
        await FifthAsync("/users");
        await ThirdAsync("/orders");

        AssertNames("GET /users/{id}", "GET /users", "GET /orders");
    }

    private Task<HttpResponseMessage> FifthAsync(string path) => FourthAsync(path);

    private Task<HttpResponseMessage> FourthAsync(string path) => ThirdAsync(path);

    private Task<HttpResponseMessage> ThirdAsync(string path) => SecondAsync(path);

    private Task<HttpResponseMessage> SecondAsync(string path) => FirstAsync(path);

    private Task<HttpResponseMessage> FirstAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Locals_between_the_levels()
    {
        await LoggedAsync("/users");
        await LoggedAsync($"/users/{Id}");

        AssertNames("GET /v1/users", "GET /v1/users/{id}");
    }

    private async Task LoggedAsync(string path)
    {
        string versioned = "/v1" + path;
        await SentAsync(versioned);
    }

    private async Task SentAsync(string path)
    {
        string url = path;
        using HttpResponseMessage response = await Client.GetAsync(url);
    }

    [Fact]
    public async Task More_levels_than_anybody_writes_come_to_an_end()
    {
        await _deep.Level40Async(Client, $"/deep/{Id}");
        await _deep.Level40Async(Client, "/deep");

        AssertNamesAmong(["GET", "GET /deep/{id}"], ["GET", "GET /deep"]);
    }

    [Fact]
    public async Task A_retry_that_calls_itself()
    {
        await RetryAsync("/users", 2);
        await RetryAsync($"/users/{Id}", 1);

        AssertNames("GET /users", "GET /users", "GET /users", "GET /users/{id}", "GET /users/{id}");
    }

    private async Task RetryAsync(string path, int more)
    {
        using HttpResponseMessage response = await Client.GetAsync(path);
        if (more > 0)
        {
            await RetryAsync(path, more - 1);
        }
    }

    [Fact]
    public async Task Two_that_call_each_other()
    {
        await PingAsync("/users", 3);
        await PongAsync($"/orders/{Id}", 1);

        AssertNames("GET /users", "GET /users", "GET /orders/{id}");
    }

    private async Task PingAsync(string path, int more)
    {
        if (more % 2 == 1)
        {
            using HttpResponseMessage response = await Client.GetAsync(path);
        }

        if (more > 0)
        {
            await PongAsync(path, more - 1);
        }
    }

    private Task PongAsync(string path, int more) => more < 0 ? Task.CompletedTask : PingAsync(path, more);

    [Fact]
    public async Task A_path_that_grows_with_each_turn()
    {
        await GrowAsync("/grow", 0);
        await GrowAsync("/grow", 2);

        AssertNamesAmong(["GET", "GET /grow"], ["GET", "GET /grow"], ["GET", "GET /grow/more", "GET /{path}/more"], ["GET", "GET /grow/more/more", "GET /{path}/more/more"]);
    }

    private async Task GrowAsync(string path, int more)
    {
        using HttpResponseMessage response = await Client.GetAsync(path);
        if (more > 0)
        {
            await GrowAsync(path + "/more", more - 1);
        }
    }
}
