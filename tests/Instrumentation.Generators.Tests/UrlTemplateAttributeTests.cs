using Instrumentation.Testing;

namespace Instrumentation.Generators.Tests;

/// <summary>
/// What <c>[UrlTemplate]</c> states, on a method or on a parameter: before what the compiler derives, after what the request itself says.
/// </summary>
public sealed class UrlTemplateAttributeTests
{
    /// <summary>Members of a class, the last of which is called with a client and the URL <c>users/7</c>; and the names of the spans.</summary>
    public static TheoryData<string, string[]> OnMethods => new()
    {
        { """[UrlTemplate("/users/{id}")] Task RunAsync(string url) => Client.GetAsync(url);""", ["GET /users/{id}"] },
        { """[UrlTemplate("users/{id}")] Task RunAsync(string url) => Client.GetAsync(url);""", ["GET /api/users/{id}"] },
        { """[UrlTemplate("/people/{person}")] Task RunAsync(string url) => Client.GetAsync($"/users/{url.Length}");""", ["GET /people/{person}"] },
        { """[UrlTemplate("/")] async Task RunAsync(string url) { await Client.GetAsync(url); }""", ["GET /"] },
        { """[UrlTemplate("/users/{id}.json")] Task RunAsync(string url) => Client.DeleteAsync(new Uri(url, UriKind.Relative));""", ["DELETE /users/{id}.json"] },
        { """[UrlTemplate(Template)] Task RunAsync(string url) => Client.SendAsync(new HttpRequestMessage(HttpMethod.Put, url)); const string Template = "/constant/{id}";""", ["PUT /constant/{id}"] },

        // Around the call, however deep it stands; the nearest one.
        { """[UrlTemplate("/users/{id}")] Task RunAsync(string url) => Task.Run(() => Client.GetAsync(url));""", ["GET /users/{id}"] },
        { """Task RunAsync(string url) { return Local(); [UrlTemplate("/users/{id}")] Task Local() => Client.GetAsync(url); }""", ["GET /users/{id}"] },
        { """Task RunAsync(string url) { var lambda = [UrlTemplate("/users/{id}")] (string path) => Client.GetAsync(path); return lambda(url); }""", ["GET /users/{id}"] },
        { """[UrlTemplate("/outer/{id}")] Task RunAsync(string url) { return Local(); [UrlTemplate("/inner/{id}")] Task Local() => Client.GetAsync(url); }""", ["GET /inner/{id}"] },

        // The only call of the method, or none of them.
        { """[UrlTemplate("/users/{id}")] async Task RunAsync(string url) { await Client.GetAsync("/first"); await Client.GetAsync(url); }""", ["GET /first", "GET"] },

        // What the request says comes first; what the attribute set leaves out stays out.
        { """[UrlTemplate("/users/{id}")] Task RunAsync(string url) { var request = new HttpRequestMessage(HttpMethod.Get, url); request.SetUrlTemplate("/set/{it}"); return Client.SendAsync(request); }""", ["GET /set/{it}"] },
        { """[UrlTemplate("/users/{id}"), InstrumentHttp(Attributes = HttpSpanAttributes.Minimal)] Task RunAsync(string url) => Client.GetAsync(url);""", ["GET"] },
    };

    public static TheoryData<string, string[]> OnParameters => new()
    {
        { """Task RunAsync([UrlTemplate("/users/{id}")] string url) => Client.GetAsync(url);""", ["GET /users/{id}"] },
        { """Task RunAsync([UrlTemplate("users/{id}")] string url) => Client.GetAsync(url);""", ["GET /api/users/{id}"] },
        { """Task GetAsync([UrlTemplate("/users/{id}")] Uri uri) => Client.GetAsync(uri); Task RunAsync(string url) => GetAsync(new Uri(url, UriKind.Relative));""", ["GET /users/{id}"] },
        { """Task SendAsync([UrlTemplate("/users/{id}")] HttpRequestMessage request) => Client.SendAsync(request); Task RunAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Put, url));""", ["PUT /users/{id}"] },

        // Before what callers pass.
        { """Task GetAsync([UrlTemplate("/users/{id}")] string path) => Client.GetAsync(path); async Task RunAsync(string url) { await GetAsync("/orders"); await GetAsync(url); }""", ["GET /users/{id}", "GET /users/{id}"] },

        // As a part of the URL, and through wrappers of the one that says it.
        { """Task RunAsync([UrlTemplate("users/{id}")] string url) => Client.GetAsync($"/v1/{url}?page=1");""", ["GET /v1/users/{id}"] },
        { """Task InnerAsync(string path) => Client.GetAsync("/v1/" + path); Task RunAsync([UrlTemplate("users/{id}")] string url) => InnerAsync(url);""", ["GET /v1/users/{id}"] },
        { """class Inner(HttpClient client, [UrlTemplate("/users/{id}")] string path) { internal Task GetAsync() => client.GetAsync(path); } Task RunAsync(string url) => new Inner(Client, url).GetAsync();""", ["GET /users/{id}"] },

        // One caller states its own, the others are read.
        { """Task GetAsync(string path) => Client.GetAsync(path); Task StatedAsync([UrlTemplate("users/{id}")] string path) => GetAsync(path); async Task RunAsync(string url) { await GetAsync("orders"); await StatedAsync(url); }""", ["GET /api/orders", "GET /api/users/{id}"] },

        // The request comes first here too.
        { """Task SendAsync([UrlTemplate("/users/{id}")] HttpRequestMessage request) => Client.SendAsync(request); Task RunAsync(string url) { var request = new HttpRequestMessage(HttpMethod.Get, url); request.SetUrlTemplate("/set/{it}"); return SendAsync(request); }""", ["GET /set/{it}"] },
    };

    /// <summary>What is no template is not used: a warning says so.</summary>
    public static TheoryData<string> Wrong => new("", " ", "/users/{id", "/users/id}", "/users/{}", "/users/{a b}", "/{id}/{id}", "https://host/users", "/users?page=1", "/users#top", "/a b");

    [Theory]
    [MemberData(nameof(OnMethods))]
    public Task On_a_method(string members, string[] names) => AssertNamesAsync(members, names);

    [Theory]
    [MemberData(nameof(OnParameters))]
    public Task On_a_parameter(string members, string[] names) => AssertNamesAsync(members, names);

    [Theory]
    [MemberData(nameof(Wrong))]
    public Task What_is_no_template_changes_nothing(string template) =>
        AssertNamesAsync($$"""[UrlTemplate("{{template}}")] Task RunAsync(string url) => Client.GetAsync($"/orders/{url.Length}");""", ["GET /orders/{length}"]);

    private static async Task AssertNamesAsync(string members, string[] names)
    {
        var project = CompiledProject.Create($$"""
            using System;
            using System.Net.Http;
            using System.Threading.Tasks;
            using Instrumentation.Http;

            public sealed class Scenario(HttpClient client)
            {
                private HttpClient Client => client;

                public static Task RunAsync(HttpClient client) => new Scenario(client).RunAsync("users/7".Trim('/').Substring(0));

                {{members}}
            }
            """);
        using var client = new HttpClient(new StubHandler(static _ => new HttpResponseMessage())) { BaseAddress = new Uri("http://host/api/") };
        using var recorder = new SpanRecorder();

        await project.RunAsync(client);

        Assert.Equal(names, recorder.Spans.Select(static span => span.DisplayName));
        Assert.Equal(
            names.Select(static name => name.Contains(' ', StringComparison.Ordinal) ? name.Split(' ')[1] : null),
            recorder.Spans.Select(static span => span.GetTagItem("url.template")));
    }
}
