namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Fields and properties that hold a path or the beginning of one.</summary>
public sealed class MemberTests : WrapperTests
{
    private const string ConstantRoot = "/constant";
    private static readonly string s_root = "/static";
    private static readonly string s_joined = s_root + "/joined";
    private static readonly Uri s_uri = new("/uri", UriKind.Relative);
    private string _changing = "/before";

    private static string Computed => ConstantRoot + "/computed";

    [Fact]
    public async Task Constants_and_readonly_members_of_the_caller()
    {
        await GetAsync(ConstantRoot);
        await GetAsync(s_root);
        await GetAsync($"{s_joined}/{Id}");
        await GetAsync(Computed);
        await GetAsync(Elsewhere.Root + "/" + Id);

        AssertNames("GET /constant", "GET /static", "GET /static/joined/{id}", "GET /constant/computed", "GET /elsewhere/{id}");
    }

    private Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);

    private static class Elsewhere
    {
        internal static readonly string Root = "/elsewhere";
    }

    [Fact]
    public async Task A_readonly_uri()
    {
        await ReadAsync(s_uri);
        await ReadAsync(new Uri($"/uri/{Id}", UriKind.Relative));

        AssertNames("GET /uri", "GET /uri/{id}");
    }

    private Task<HttpResponseMessage> ReadAsync(Uri uri) => Client.GetAsync(uri);

    [Fact]
    public async Task A_field_that_is_written_in_two_places_is_not_known()
    {
        await ChangingAsync("/known");
        await ChangingAsync(_changing);
        _changing = "/after";
        await ChangingAsync(_changing);

        AssertNamesAmong(["GET /known"], ["GET", "GET /before"], ["GET", "GET /after"]);
    }

    private Task<HttpResponseMessage> ChangingAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task A_base_url_in_front_of_the_path()
    {
        var api = new BaseUrlApi(Client, Server.Address.ToString().TrimEnd('/'));
        await api.GetAsync("users");
        await api.GetAsync($"users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    private sealed class BaseUrlApi(HttpClient client, string baseUrl)
    {
        internal Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync($"{baseUrl}/{path}");
    }

    [Fact]
    public async Task A_base_url_with_a_path_of_its_own_in_front_of_the_path()
    {
        var api = new PathBaseApi(Client, Server.Address + Unknown("v1"));
        await api.GetAsync("users");
        await api.GetAsync($"users/{Id}");

        AssertNamesAmong(["GET", "GET /users"], ["GET", "GET /users/{id}"]);
    }

    private sealed class PathBaseApi(HttpClient client, string baseUrl)
    {
        internal Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync($"{baseUrl}/{path}");
    }

    [Fact]
    public async Task A_constant_version_in_front_of_the_path()
    {
        await VersionedAsync("users");
        await VersionedAsync($"users/{Id}");

        AssertNames("GET /api/v2/users", "GET /api/v2/users/{id}");
    }

    private Task<HttpResponseMessage> VersionedAsync(string path)
    {
        const int Version = 2;
        return Client.GetAsync($"api/v{Version}/{path}");
    }

    [Fact]
    public async Task A_base_address_with_a_path()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Server.Address, "/base/v1/") };
        await RelativeAsync(client, "users");
        await RelativeAsync(client, $"users/{Id}");
        await RelativeAsync(client, "/rooted");

        AssertNames("GET /base/v1/users", "GET /base/v1/users/{id}", "GET /rooted");
    }

    private static Task<HttpResponseMessage> RelativeAsync(HttpClient client, string path) => client.GetAsync(path);

    [Fact]
    public async Task Several_base_addresses()
    {
        foreach (string root in new[] { "/", "/eu/", "/us/" })
        {
            using var client = new HttpClient { BaseAddress = new Uri(Server.Address, root) };
            await RegionalAsync(client, $"users/{Id}");
            await RegionalAsync(client, "users");
        }

        AssertNames("GET /users/{id}", "GET /users", "GET /eu/users/{id}", "GET /eu/users", "GET /us/users/{id}", "GET /us/users");
    }

    private static Task<HttpResponseMessage> RegionalAsync(HttpClient client, string path) => client.GetAsync(path);
}
