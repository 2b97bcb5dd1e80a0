namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Expressions with more than one result, and text that the compiler knows by other means than a literal.</summary>
public sealed class ChoiceTests : WrapperTests
{
    private enum Kind
    {
        Users,
        Orders,
    }

    [Theory]
    [InlineData(true, "GET /users/{id}")]
    [InlineData(false, "GET /orders")]
    public async Task A_conditional_without_a_wrapper(bool isUser, string name)
    {
        await Client.GetAsync(isUser ? $"/users/{Id}" : "/orders");

        AssertNames(name);
    }

    [Theory]
    [InlineData(0, "GET /users")]
    [InlineData(1, "GET /orders/{id}")]
    [InlineData(2, "GET /rest")]
    public async Task A_switch_expression_without_a_wrapper(int which, string name)
    {
        await Client.GetAsync(which switch { 0 => "/users", 1 => $"/orders/{Id}", _ => "/rest" });

        AssertNames(name);
    }

    [Theory]
    [InlineData(true, "GET /v1/users/{id}")]
    [InlineData(false, "GET /v1/customers/{id}")]
    public async Task A_conditional_in_the_middle(bool isUser, string name)
    {
        await Client.GetAsync($"/v1/{(isUser ? "users" : "customers")}/{Id}");

        AssertNames(name);
    }

    [Fact]
    public async Task A_switch_expression_over_an_enum()
    {
        await ListAsync(Kind.Users);
        await ListAsync(Kind.Orders);

        AssertNames("GET /list/users", "GET /list/orders");
    }

    private Task<HttpResponseMessage> ListAsync(Kind kind) => Client.GetAsync("/list" + kind switch
    {
        Kind.Users => "/users",
        Kind.Orders => "/orders",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    });

    [Fact]
    public async Task A_conditional_of_the_caller()
    {
        foreach (bool all in new[] { true, false })
        {
            await GetAsync(all ? "/users" : $"/users/{Id}");
        }

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task A_coalescing_of_two_paths()
    {
        foreach (string? path in new[] { null, Unknown("/else") })
        {
            await CoalescedAsync(path ?? "/fallback");
        }

        await CoalescedAsync("/other");

        AssertNames("GET /fallback", "GET", "GET /other");
    }

    private Task<HttpResponseMessage> CoalescedAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Nameof()
    {
        await NamedAsync($"/{nameof(Kind.Users)}/{Id}");
        await NamedAsync("/" + nameof(Kind.Orders));

        AssertNames("GET /Users/{id}", "GET /Orders");
    }

    private Task<HttpResponseMessage> NamedAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Names_of_an_enum()
    {
        await EnumAsync($"/{Kind.Users}/{Id}");
        await EnumAsync("/" + Kind.Orders);
        await EnumAsync("/lower/" + Kind.Orders.ToString().ToLowerInvariant());

        AssertNames("GET /Users/{id}", "GET /Orders", "GET /lower/orders");
    }

    private Task<HttpResponseMessage> EnumAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task A_local_that_is_assigned_in_two_branches()
    {
        foreach (bool all in new[] { true, false })
        {
            string path;
            if (all)
            {
                path = "/users";
            }
            else
            {
                path = $"/users/{Id}";
            }

            await BranchedAsync(path);
        }

        await BranchedAsync("/orders");

        AssertNamesAmong(["GET", "GET /users"], ["GET", "GET /users/{id}"], ["GET /orders"]);
    }

    private Task<HttpResponseMessage> BranchedAsync(string path) => Client.GetAsync(path);
}
