namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>The ways in which an argument reaches its parameter.</summary>
public sealed class ArgumentTests : WrapperTests
{
    [Fact]
    public async Task Named_arguments_out_of_order()
    {
        await NamedAsync(path: "/users", isQuick: true);
        await NamedAsync(isQuick: false, path: $"/users/{Id}");

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> NamedAsync(bool isQuick, string path) =>
        Client.GetAsync(path, isQuick ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead);

    [Fact]
    public async Task An_optional_argument_that_is_left_out()
    {
        await OptionalAsync();
        await OptionalAsync($"/users/{Id}");

        AssertNames("GET /all", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> OptionalAsync(string path = "/all") => Client.GetAsync(path);

    [Fact]
    public async Task Optional_arguments_around_the_path()
    {
        await AroundAsync("/users");
        await AroundAsync($"/users/{Id}", more: true, token: CancellationToken.None);

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> AroundAsync(string path, bool more = false, CancellationToken token = default) =>
        Client.GetAsync(path, more ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead, token);

    [Fact]
    public async Task A_default_that_stands_for_a_text_of_the_method()
    {
        await FallbackAsync(null);
        await FallbackAsync($"/users/{Id}");

        AssertNames("GET /everything", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> FallbackAsync(string? path) => Client.GetAsync(path ?? "/everything");

    [Fact]
    public async Task The_elements_of_params()
    {
        await SegmentsAsync("users");
        await SegmentsAsync("users", Name);
        await SegmentsAsync("users", Name, "orders");

        AssertNames("GET /api/users", "GET /api/users/{name}", "GET /api/users/{name}/orders");
    }

    private Task<HttpResponseMessage> SegmentsAsync(params string[] segments) => Client.GetAsync("/api/" + string.Join('/', segments));

    [Fact]
    public async Task The_values_of_a_format()
    {
        await FormatAsync("/users");
        await FormatAsync("/users/{0}", Id);
        await FormatAsync("/users/{0}/orders/{1}", Id, Name);

        AssertNames("GET /users", "GET /users/{id}", "GET /users/{id}/orders/{name}");
    }

    private Task<HttpResponseMessage> FormatAsync(string format, params object[] values) =>
        Client.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, values));

    [Fact]
    public async Task A_formattable_string()
    {
        await FormattableAsync($"/users/{Id}");
        await FormattableAsync($"/users/{Id}/orders/{Name}");

        AssertNames("GET /users/{id}", "GET /users/{id}/orders/{name}");
    }

    private Task<HttpResponseMessage> FormattableAsync(FormattableString path) => Client.GetAsync(FormattableString.Invariant(path));

    [Fact]
    public async Task Overloads_that_forward()
    {
        await ForwardAsync("/users");
        await ForwardAsync($"/users/{Id}", CancellationToken.None);
        await ForwardAsync("/orders", HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);

        AssertNames("GET /users", "GET /users/{id}", "GET /orders");
    }

    private Task<HttpResponseMessage> ForwardAsync(string path) => ForwardAsync(path, CancellationToken.None);

    private Task<HttpResponseMessage> ForwardAsync(string path, CancellationToken token) => ForwardAsync(path, HttpCompletionOption.ResponseContentRead, token);

    private Task<HttpResponseMessage> ForwardAsync(string path, HttpCompletionOption completion, CancellationToken token) => Client.GetAsync(path, completion, token);

    [Fact]
    public async Task An_overload_for_strings_and_one_for_uris()
    {
        await EitherAsync("/users");
        await EitherAsync(new Uri($"/users/{Id}", UriKind.Relative));

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> EitherAsync(string path) => EitherAsync(new Uri(path, UriKind.Relative));

    private Task<HttpResponseMessage> EitherAsync(Uri uri) => Client.GetAsync(uri);

    [Fact]
    public async Task A_parameter_that_is_written_again_is_not_what_the_caller_gave()
    {
        await WrittenAsync("/users");
        await WrittenAsync($"/orders/{Id}");

        AssertNamesAmong(["GET", "GET /users"], ["GET", "GET /orders/{id}"]);
    }

    private Task<HttpResponseMessage> WrittenAsync(string path)
    {
        if (path.Length > 100)
        {
            path = path[..100];
        }

        return Client.GetAsync(path);
    }

    [Fact]
    public async Task A_parameter_by_reference_to_constant_text()
    {
        await ReadOnlyAsync("/users");
        string path = $"/users/{Id}";
        await ReadOnlyAsync(in path);

        AssertNames("GET /users", "GET /users/{id}");
    }

    private Task<HttpResponseMessage> ReadOnlyAsync(in string path) => Client.GetAsync(path);
}
