namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>Which of several candidates a path gets: the rules of the choice, in the order of docs/templates.md.</summary>
public sealed class MatchTests : WrapperTests
{
    [Fact]
    public async Task A_literal_comes_before_a_hole_whatever_the_value_is()
    {
        await LiteralAsync("/users/me");
        await LiteralAsync($"/users/{Id}");
        string id = Unknown("me");
        await LiteralAsync($"/users/{id}");

        AssertNames("GET /users/me", "GET /users/{id}", "GET /users/me");
    }

    private Task<HttpResponseMessage> LiteralAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task The_first_place_that_differs_decides()
    {
        await FirstAsync($"/users/{Id}");
        await FirstAsync($"/{Name}/all");
        await FirstAsync(Unknown("/users/all"));

        AssertNames("GET /users/{id}", "GET /{name}/all", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> FirstAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task A_literal_that_leads_nowhere_is_given_up()
    {
        await BackAsync($"/a/b/{Id}/d");
        await BackAsync($"/a/{Name}/c");
        await BackAsync(Unknown("/a/b/c"));
        await BackAsync(Unknown("/a/b/x"));

        AssertNames("GET /a/b/{id}/d", "GET /a/{name}/c", "GET /a/{name}/c", "GET");
    }

    private Task<HttpResponseMessage> BackAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Text_beside_a_hole_comes_before_a_bare_hole()
    {
        await PartAsync($"/files/{Id}");
        await PartAsync($"/files/{Id}.json");
        await PartAsync($"/files/v{Id}");
        await PartAsync(Unknown("/files/v1.json"));
        await PartAsync(Unknown("/files/.json"));

        AssertNames("GET /files/{id}", "GET /files/{id}.json", "GET /files/v{id}", "GET /files/v{id}", "GET /files/{id}.json");
    }

    private Task<HttpResponseMessage> PartAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Of_equal_shapes_the_first_in_the_order_of_their_text()
    {
        string user = Name, account = Name;
        await TieAsync($"/users/{user}");
        await TieAsync($"/users/{account}");
        await TieAsync("/users");

        AssertNames("GET /users/{account}", "GET /users/{account}", "GET /users");
    }

    private Task<HttpResponseMessage> TieAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task A_hole_is_one_segment_and_not_empty()
    {
        await SegmentAsync($"/users/{Unknown("a/b")}");
        await SegmentAsync($"/users/{Unknown("")}");
        await SegmentAsync($"/users/{Uri.EscapeDataString(Unknown("a/b"))}");
        await SegmentAsync($"/users/{Unknown("a?b=/c")}");
        await SegmentAsync("/users");

        AssertNames("GET", "GET", "GET /users/{0}", "GET /users/{0}", "GET /users");
    }

    private Task<HttpResponseMessage> SegmentAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Letters_are_compared_as_they_are_written()
    {
        await CaseAsync("/Users");
        await CaseAsync("/users");
        await CaseAsync(Unknown("/USERS"));
        await CaseAsync(Unknown("/users/"));
        await CaseAsync(Unknown("/"));

        AssertNames("GET /Users", "GET /users", "GET", "GET", "GET");
    }

    private Task<HttpResponseMessage> CaseAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Escapes_are_compared_as_the_wire_has_them()
    {
        await EscapeAsync("/caf%C3%A9");
        await EscapeAsync("/a%20b");
        await EscapeAsync($"/users/{Unknown("é x")}");
        await EscapeAsync(Unknown("/a b"));

        AssertNames("GET /caf%C3%A9", "GET /a%20b", "GET /users/{0}", "GET /a%20b");
    }

    private Task<HttpResponseMessage> EscapeAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task Text_that_a_url_escapes_is_named_as_it_is_written()
    {
        await TextAsync("/my files");
        await TextAsync($"/café/{Id}");
        await TextAsync(Server.Address.GetLeftPart(UriPartial.Authority) + "/my files");
        await TextAsync(Server.Address.GetLeftPart(UriPartial.Authority) + $"/café/{Id}");

        AssertNames("GET /my files", "GET /café/{id}", "GET /my files", "GET /café/{id}");
    }

    private Task<HttpResponseMessage> TextAsync(string url) => Client.GetAsync(url);

    [Fact]
    public async Task A_caller_that_nothing_is_known_of_takes_what_fits()
    {
        await MixedAsync("/users");
        await MixedAsync($"/users/{Id}");
        await MixedAsync(Unknown($"/users/{Id}"));
        await MixedAsync(Unknown($"/orders/{Id}"));

        AssertNames("GET /users", "GET /users/{id}", "GET /users/{id}", "GET");
    }

    private Task<HttpResponseMessage> MixedAsync(string path) => Client.GetAsync(path);

    [Fact]
    public async Task The_only_candidate_of_callers_that_are_all_known_is_the_template()
    {
        await OnlyAsync($"/files/{Unknown("a/b")}");
        await OnlyAsync($"/files/{Unknown("")}");

        AssertNames("GET /files/{0}", "GET /files/{0}");
    }

    private Task<HttpResponseMessage> OnlyAsync(string path) => Client.GetAsync(path);
}
