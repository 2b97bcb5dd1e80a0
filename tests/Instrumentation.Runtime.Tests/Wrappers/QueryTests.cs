using System.Globalization;

namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Queries that are added to the path on the way: no part of a template.</summary>
public sealed class QueryTests : WrapperTests
{
    [Fact]
    public async Task A_query_in_the_path_of_the_caller()
    {
        await GetAsync("/users?page=1");
        await GetAsync($"/users?page={Id}");
        await GetAsync($"/users/{Id}?fields={Name}#top");

        AssertNames("GET /users", "GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task A_query_that_the_wrapper_adds()
    {
        await PageAsync("/users", 1);
        await PageAsync($"/users/{Id}/orders", Id);

        AssertNames("GET /users", "GET /users/{id}/orders");
    }

    private Task<HttpResponseMessage> PageAsync(string path, int page) => Client.GetAsync($"{path}?page={page}");

    [Fact]
    public async Task A_query_of_a_parameter_of_its_own()
    {
        await QueriedAsync("/users", "?page=1");
        await QueriedAsync($"/users/{Id}", $"?fields={Name}");
        await QueriedAsync("/orders", "");

        AssertNames("GET /users", "GET /users/{id}", "GET /orders");
    }

    private Task<HttpResponseMessage> QueriedAsync(string path, string query) => Client.GetAsync(path + query);

    [Fact]
    public async Task A_builder_of_queries()
    {
        await BuiltAsync("/users", new() { ["page"] = "1", ["size"] = Name });
        await BuiltAsync("/users", []);
        await BuiltAsync($"/users/{Id}", new() { ["fields"] = Name });

        AssertNames("GET /users", "GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> BuiltAsync(string path, Dictionary<string, string> values) => Client.GetAsync(WithQuery(path, values));

    private static string WithQuery(string path, Dictionary<string, string> values)
    {
        if (values.Count == 0)
        {
            return path;
        }

        return path + "?" + string.Join('&', values.Select(static value => $"{value.Key}={Uri.EscapeDataString(value.Value)}"));
    }

    [Fact]
    public async Task A_filter_object_that_may_be_missing()
    {
        await FilteredAsync("/users", null);
        await FilteredAsync($"/users/{Id}/orders", new Filter(1, Name));

        AssertNames("GET /users", "GET /users/{id}/orders");
    }

    private Task<HttpResponseMessage> FilteredAsync(string path, Filter? filter) =>
        Client.GetAsync(filter is null ? path : $"{path}?{filter.ToQuery()}");

    private sealed record Filter(int Page, string Text)
    {
        internal string ToQuery() => string.Create(CultureInfo.InvariantCulture, $"page={Page}&text={Uri.EscapeDataString(Text)}");
    }
}
