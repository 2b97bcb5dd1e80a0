namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Methods that build the URL, with one result or several.</summary>
public sealed class HelperTests : WrapperTests
{
    private enum Kind
    {
        Users,
        Orders,
    }

    [Fact]
    public async Task Several_returns()
    {
        await Client.GetAsync(PathOf(Kind.Users, Id));
        await Client.GetAsync(PathOf(Kind.Orders, Id));

        AssertNames("GET /users/{id}", "GET /orders");
    }

    private static string PathOf(Kind kind, int id)
    {
        if (kind == Kind.Users)
        {
            return $"/users/{id}";
        }

        return "/orders";
    }

    [Fact]
    public async Task A_switch_statement()
    {
        await Client.GetAsync(Switched(Kind.Users));
        await Client.GetAsync(Switched(Kind.Orders));

        AssertNames("GET /switched/users", "GET /switched/orders");
    }

    private static string Switched(Kind kind)
    {
        switch (kind)
        {
            case Kind.Users:
                return "/switched/users";
            case Kind.Orders:
                return "/switched/orders";
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    [Fact]
    public async Task A_helper_between_two_wrappers()
    {
        await ReadAsync("users", 0);
        await ReadAsync("users", Id);

        // A word is a value beside other text of the path, as a variable is.
        AssertNames("GET /v1/{path}", "GET /v1/{resource}/{id}");
    }

    private Task<HttpResponseMessage> ReadAsync(string resource, int id) => SendAsync(Route(resource, id));

    private Task<HttpResponseMessage> SendAsync(string path) => Client.GetAsync("/v1/" + path);

    private static string Route(string resource, int id) => id == 0 ? resource : $"{resource}/{id}";

    [Fact]
    public async Task A_class_of_urls()
    {
        await FetchAsync(Urls.Users());
        await FetchAsync(Urls.User(Id));
        await FetchAsync(Urls.OrdersOf(Id, Name));

        AssertNames("GET /users", "GET /users/{id}", "GET /users/{id}/orders/{name}");
    }

    private Task<HttpResponseMessage> FetchAsync(Uri uri) => Client.GetAsync(uri);

    private static class Urls
    {
        internal static Uri Users() => "/users".ToUri();

        internal static Uri User(int id) => "/users/{0}".ToUri(id);

        internal static Uri OrdersOf(int id, string name) => "/users/{0}/orders/{1}".ToUri(id, name);
    }

    [Fact]
    public async Task A_local_before_the_one_return()
    {
        await Client.GetAsync(Escaped("a b"));
        await Client.GetAsync(Escaped(Name));

        AssertNames("GET /names/{escaped}", "GET /names/{escaped}");
    }

    private static string Escaped(string name)
    {
        string escaped = Uri.EscapeDataString(name);
        return $"/names/{escaped}";
    }
}
