using System.Diagnostics;
using Instrumentation.Http;
using Instrumentation.Testing;
using OpenTelemetry.Trace;

namespace Instrumentation.Runtime.Tests;

/// <summary>What becomes of a template at run time: its join with a base address, its rivals, and the sets that leave it out.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly SpanRecorder _recorder = new();

    public void Dispose() => _recorder.Dispose();

    [Theory]
    [InlineData("http://host/", "/users/{id}")]
    [InlineData("http://host", "/users/{id}")]
    [InlineData("http://host/api/", "/api/users/{id}")]
    [InlineData("http://host/api", "/users/{id}")]
    [InlineData("http://host/api/v1/?x=1#y", "/api/v1/users/{id}")]
    public async Task A_relative_template_is_joined_as_the_url_is(string baseAddress, string template)
    {
        using HttpClient client = Client(baseAddress);
        int id = 7;

        await client.GetAsync($"users/{id}");

        AssertTemplate(template, "users/7");
    }

    [Theory]
    [InlineData("http://host/api/v1/", "/api/users/{id}")]
    [InlineData("http://host/", "/users/{id}")]
    public async Task Dot_segments_in_front_are_resolved_against_the_base(string baseAddress, string template)
    {
        using HttpClient client = Client(baseAddress);
        int id = 7;

        await client.GetAsync($"../users/./{id}");

        AssertTemplate(template, "users/7");
    }

    [Fact]
    public async Task A_rooted_template_leaves_the_base_out()
    {
        using HttpClient client = Client("http://host/api/");
        int id = 7;

        await client.GetAsync($"/users/{id}");

        AssertTemplate("/users/{id}", "users/7");
    }

    [Theory]
    [InlineData("http://elsewhere.example", "/users/{id}", "http://elsewhere.example/users/7")]
    [InlineData("http://elsewhere.example/api", "/users/{id}", "http://elsewhere.example/api/users/7")]
    [InlineData("tenant", "/api/{start}/users/{id}", "http://host/api/tenant/users/7")]
    [InlineData("/tenant", "/{start}/users/{id}", "http://host/tenant/users/7")]
    public async Task A_hole_in_front_is_a_base_or_a_part_of_the_path(string start, string template, string url)
    {
        using HttpClient client = Client("http://host/api/");
        int id = 7;

        await client.GetAsync($"{start}/users/{id}");

        Assert.Equal((template, url), (_recorder.Span.GetTagItem("url.template"), _recorder.Span.GetTagItem("url.full")));
    }

    [Fact]
    public async Task A_base_that_ends_with_a_slash_needs_none_in_the_template()
    {
        using HttpClient client = Client("http://host/");
        string start = "http://elsewhere.example/".ToString();
        start = start.Trim();
        int id = 7;

        await client.GetAsync($"{start}users/{id}");

        AssertTemplate("/users/{id}", "users/7");
    }

    [Fact]
    public async Task One_call_site_serves_many_bases_and_joins_each_once()
    {
        var templates = new List<object?>();
        for (int i = 0; i < 6; i++)
        {
            using HttpClient client = Client(i % 2 == 0 ? "http://host/even/" : "http://host/odd/");
            await client.GetAsync($"users/{i}");
            templates.Add(_recorder.Spans[^1].GetTagItem("url.template"));
        }

        Assert.Equal(["/even/users/{i}", "/odd/users/{i}"], templates.Take(2));
        Assert.All(templates.Skip(2).Select(static (template, i) => (template, i)), item => Assert.Same(templates[item.i % 2], item.template));
    }

    [Fact]
    public void A_join_allocates_once_for_a_call_site_and_a_base()
    {
        var site = new HttpCallSite { UrlTemplate = "users/{id}" };
        Uri first = new("http://host/api/");
        Uri second = new("http://host/v2/");
        Uri url = new("users/7", UriKind.Relative);
        Assert.Equal(("GET /api/users/{id}", "GET /v2/users/{id}"), (Name(first), Name(second)));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Name(first);
            Name(second);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        string Name(Uri baseAddress) => site.TemplateOf(url, baseAddress)!.NameWith("GET");
    }

    [Fact]
    public async Task SetUrlTemplate_comes_before_what_the_compiler_derives()
    {
        using HttpClient client = Client("http://host/");
        var request = new HttpRequestMessage(HttpMethod.Get, "/users/7");
        request.SetUrlTemplate("/people/{person}");

        await client.SendAsync(request);

        AssertTemplate("/people/{person}", "users/7");
        Assert.Throws<ArgumentNullException>(() => request.SetUrlTemplate(null!));
        Assert.Throws<ArgumentNullException>(() => ((HttpRequestMessage)null!).SetUrlTemplate("/"));
    }

    [Theory]
    [InlineData(true, "/users/7")]
    [InlineData(false, "/refit/{id}")]
    public async Task Refits_template_comes_last(bool derivable, string template)
    {
        using HttpClient client = Client("http://host/");
        string path = "/users/7".Trim('x').Replace("y", "z", StringComparison.Ordinal);
        HttpRequestOptionsKey<string> refit = new("Refit.RelativePathTemplate");

        if (derivable)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/users/7");
            request.Options.Set(refit, "/refit/{id}");
            await client.SendAsync(request);
        }
        else
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Options.Set(refit, "/refit/{id}");
            await client.SendAsync(request);
        }

        AssertTemplate(template, "users/7");
    }

    [Fact]
    public async Task The_method_of_a_request_is_that_of_its_span()
    {
        using HttpClient client = Client("http://host/");
        int id = 7;

        await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/users/{id}"));
        await client.SendAsync(new HttpRequestMessage(new HttpMethod("PATCH"), $"/users/{id}"));
        await client.SendAsync(new HttpRequestMessage(HttpMethod.Parse("delete"), $"/users/{id}"));
        await client.SendAsync(new HttpRequestMessage { Method = HttpMethod.Put, RequestUri = new Uri($"/users/{id}", UriKind.Relative) });

        Assert.Equal(
            ["HEAD /users/{id}", "PATCH /users/{id}", "DELETE /users/{id}", "PUT /users/{id}"],
            _recorder.Spans.Select(static span => span.DisplayName));
    }

    [Fact]
    public async Task Without_text_of_the_path_there_is_no_template()
    {
        using HttpClient client = Client("http://host/");
        string url = Environment.MachineName;

        await client.GetAsync($"/{url}");

        Assert.Equal("GET", _recorder.Span.DisplayName);
        Assert.Equal(["http.request.method", "server.address", "server.port", "url.full", "http.response.status_code", "network.protocol.version"], Keys());
    }

    [Fact]
    public async Task A_sampler_can_decide_by_the_name()
    {
        _recorder.Dispose();
        using var recorder = new SpanRecorder(static builder => builder.SetSampler(new NameSampler("GET /kept/{id}")));
        using HttpClient client = Client("http://host/");
        int id = 7;

        await client.GetAsync($"/dropped/{id}");
        await client.GetAsync($"/kept/{id}");

        Assert.Equal("/kept/{id}", recorder.Span.GetTagItem("url.template"));
    }

    [Fact]
    public async Task The_minimal_set()
    {
        using HttpClient client = Client("http://host/");

        await Minimal(client, 7);

        Assert.Equal("GET", _recorder.Span.DisplayName);
        Assert.Equal(["http.request.method='GET'", "server.address='host'", "server.port=80", "url.full='http://host/users/7'", "http.response.status_code=200"], _recorder.Span.Tags());
    }

    [Fact]
    public async Task The_whole_set()
    {
        using HttpClient client = Client("http://host/");

        await All(client, 7);

        Assert.Equal("GET /users/{id}", _recorder.Span.DisplayName);
        Assert.Equal(
            [
                "http.request.method='GET'", "server.address='host'", "server.port=80", "url.full='http://host/users/7'", "url.template='/users/{id}'", "url.scheme='http'",
                "code.function.name='Instrumentation.Runtime.Tests.TemplateTests.All'",
                "code.file.path='/_/tests/Instrumentation.Runtime.Tests/TemplateTests.cs'",
                $"code.line.number={s_lineOfAll}",
                "http.response.status_code=200", "network.protocol.version='1.1'", "network.transport='tcp'", "http.response.body.size=0",
            ],
            _recorder.Span.Tags());
    }

    [Fact]
    public async Task Where_a_call_stands_is_told_as_a_stack_trace_would()
    {
        using HttpClient client = Client("http://host/");

        await CodeLocations<int>.Inner.RunAsync<string>(client);

        const string Type = "Instrumentation.Runtime.Tests.CodeLocations`1.Inner";
        Assert.Equal(
            [$"{Type}..ctor", $"{Type}.get_Property", $"{Type}.RunAsync[T]", $"{Type}.RunAsync[T]", $"{Type}.RunAsync[T]", $"{Type}.Initialised..cctor"],
            _recorder.Spans.Select(static span => span.GetTagItem("code.function.name")));
    }

    [Fact]
    public async Task Members_of_an_extension_are_followed()
    {
        using HttpClient client = Client("http://host/");
        int id = 7;

        await client.GetAsync(id.UserPath);
        await client.GetAsync(id.OrderPath());

        Assert.Equal(["GET /users/{id}", "GET /orders/{id}"], _recorder.Spans.Select(static span => span.DisplayName));
    }

    private static int s_lineOfAll;

    [InstrumentHttp(Attributes = HttpSpanAttributes.Minimal)]
    private static Task Minimal(HttpClient client, int id) => client.GetAsync($"/users/{id}");

    [InstrumentHttp(Attributes = HttpSpanAttributes.All)]
    private static Task All(HttpClient client, int id)
    {
        s_lineOfAll = Line() + 1;
        return client.GetAsync($"/users/{id}");
    }

    private static int Line([System.Runtime.CompilerServices.CallerLineNumber] int line = 0) => line;

    private static HttpClient Client(string baseAddress) => new(new StubHandler(static _ => new HttpResponseMessage())) { BaseAddress = new Uri(baseAddress) };

    private void AssertTemplate(string template, string path)
    {
        Activity span = _recorder.Span;
        Assert.Equal((template, $"GET {template}"), (span.GetTagItem("url.template"), span.DisplayName));
        Assert.EndsWith(path, (string)span.GetTagItem("url.full")!, StringComparison.Ordinal);
    }

    private string[] Keys() => [.. _recorder.Span.TagObjects.Select(static tag => tag.Key)];

    private sealed class NameSampler(string name) : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
            new(samplingParameters.Name == name ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }
}
