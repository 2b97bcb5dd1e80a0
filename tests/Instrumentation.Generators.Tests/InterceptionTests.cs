using System.Diagnostics;
using Instrumentation.Testing;

namespace Instrumentation.Generators.Tests;

/// <summary>
/// Compiles a call in each of its forms, runs it against a server, and looks for the span: an interceptor that is emitted
/// and not applied shows none.
/// </summary>
public sealed class InterceptionTests
{
    /// <summary>Statements in which <c>client</c> is an HttpClient, each with one call.</summary>
    public static TheoryData<string> Forms =>
    [
        """await client!.GetAsync("x");""",
        """await client?.GetAsync("x")!;""",
        """var holder = new Holder { Client = client }; await holder?.Client.GetAsync("x")!;""",
        """var holder = new Holder { Client = client }; await holder?.Client?.GetAsync("x")!;""",
        """await (client).GetAsync("x");""",
        """await new[] { client }[0].GetAsync("x");""",
        """await ((HttpClient)(object)client).GetAsync("x");""",
        """await client.GetAsync(cancellationToken: default, requestUri: "x");""",
        """Task Local() => client.GetAsync("x"); await Local();""",
        """static Task Local(HttpClient client) => client.GetAsync("x"); await Local(client);""",
        """Func<HttpClient, Task> lambda = static client => client.GetAsync("x"); await lambda(client);""",
        """Func<Task> lambda = async () => { await Task.Yield(); await client.GetAsync("x"); }; await lambda();""",
        """await Task.WhenAll(from url in new[] { "x" } select client.GetAsync(url));""",
        """await new Own(client).ThisAsync();""",
        """await new Own(client).ImplicitThisAsync();""",
        """await new Own(client).GetAsync("x");""",
        """HttpMessageInvoker invoker = client; await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, "x")), default);""",
        """await Generic(client); static Task Generic<T>(T client) where T : HttpClient => client.GetAsync("x");""",
        """await GenericType<HttpClient>.CallAsync(client);""",
        """foreach (Task call in Iterate(client)) await call; static IEnumerable<Task> Iterate(HttpClient client) { yield return client.GetAsync("x"); }""",
        """await foreach (object call in IterateAsync(client)) { } static async IAsyncEnumerable<object> IterateAsync(HttpClient client) { yield return await client.GetAsync("x"); }""",
        """await new Initialized(client).Call;""",
        """await new Overriding(client).SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, "x")), default);""",
        "#line 100 \"Mapped.razor\"\nawait client.GetAsync(\"x\");\n#line default",
        """await client . GetAsync /* comment */ ( "x" );""",
        """await client.@GetAsync("x");""",
        """try { throw new InvalidOperationException(); } catch (InvalidOperationException) when (client.GetAsync("x").Result.IsSuccessStatusCode) { }""",
        """unsafe { client.GetAsync("x").Wait(); }""",
        """_ = client.GetAsync("x").Result is { IsSuccessStatusCode: true };""",
        """using HttpResponseMessage response = await client.GetAsync("x").ConfigureAwait(false);""",
        """Expression<Func<int>> tree = () => 1; _ = tree; await client.GetAsync("x");""",
        """await Tree(() => client.GetAsync("x").Wait()); static Task Tree(Action run) { run(); return Task.CompletedTask; }""",
    ];

    /// <summary>Calls of the extension methods for JSON in their forms; the server's answer is none.</summary>
    public static TheoryData<string> JsonForms =>
    [
        .. new[]
        {
            "client.GetFromJsonAsync<int>(\"x\")",
            "client?.GetFromJsonAsync<int>(\"x\")!",
            "HttpClientJsonExtensions.GetFromJsonAsync<int>(client, \"x\")",
            "HttpClientJsonExtensions.GetFromJsonAsync<int>(requestUri: \"x\", client: client)",
            "System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync(client, \"x\", typeof(int))",
            "new Own(client).GetFromJsonAsync<int>(\"x\")",
            "new Own(client).ThisJsonAsync()",
            "GenericType<HttpClient>.JsonAsync<string>(client)",
            "GenericType<HttpClient>.TypeJsonAsync(client)",
            "Nesting.JsonAsync(client)",
            "FileLocalJson.CallAsync(client)",
            "client.PostAsJsonAsync(\"x\", new { Name = 1 })",
            "client.PostAsJsonAsync<object>(\"x\", 1)",
            "client.PostAsJsonAsync(cancellationToken: default, value: (1, 2), requestUri: \"x\")",
            "client.GetFromJsonAsync<(int, List<string[]>)>(\"x\")",
            "client.GetFromJsonAsync<dynamic>(\"x\")",
            "client.GetFromJsonAsync<int?>(\"x\")",
        }.Select(static call => $"try {{ await {call}; }} catch (JsonException) {{ }}"),
    ];

    /// <summary>Statements whose call must be left alone, though the compiler would take an interceptor for most.</summary>
    public static TheoryData<string> Refused =>
    [
        """Func<string, Task> group = client.GetAsync; await group("x");""",
        """await ((dynamic)client).GetAsync("x");""",
        """dynamic url = "x"; await client.GetAsync(url);""",
        """await (Task)typeof(HttpClient).GetMethod("GetAsync", [typeof(string)])!.Invoke(client, ["x"])!;""",
        """Expression<Func<Task>> tree = () => client.GetAsync("x"); await tree.Compile()();""",
        """LambdaExpression tree = () => client.GetAsync("x"); await (Task)tree.Compile().DynamicInvoke()!;""",
        """await Task.WhenAll(from url in new[] { "x" }.AsQueryable() select client.GetAsync(url));""",
        """await new Calling(client).SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, "x")), default(int));""",
        """await new Hiding(client).GetAsync("x");""",
        """await new FileLocal(client).SendAsync(new HttpRequestMessage(HttpMethod.Get, "x"), default(CancellationToken));""",
        """await new Generic<int>(client).SendAsync(new HttpRequestMessage(HttpMethod.Get, "x"), default(CancellationToken));""",
        """await Nesting.CallAsync(client);""",
        """Func<string, CancellationToken, Task<int>> group = client.GetFromJsonAsync<int>; try { await group("x", default); } catch (JsonException) { }""",
        """dynamic url = "x"; try { await HttpClientJsonExtensions.GetFromJsonAsync<int>(client, url); } catch (JsonException) { }""",
        """Expression<Func<Task>> tree = () => client.PostAsJsonAsync("x", 1, CancellationToken.None); await tree.Compile()();""",
    ];

    /// <summary>The 48 extension methods for JSON, each as a statement; the server's answer is none.</summary>
    public static TheoryData<string> JsonSurface
    {
        get
        {
            string[] urls = ["\"x\"", "new Uri(\"x\", UriKind.Relative)"];
            const string token = "CancellationToken.None";
            string[] typed = [token, $"JsonSerializerOptions.Web, {token}", $"Metadata<int>(), {token}"];
            string[] untyped = [token, $"JsonSerializerOptions.Web, {token}", $"JsonContext.Instance, {token}"];
            return
            [
                .. new[] { "GetFromJsonAsync", "DeleteFromJsonAsync" }.SelectMany(name => urls.SelectMany(url =>
                    typed.Select(rest => $"try {{ await client.{name}<int>({url}, {rest}); }} catch (JsonException) {{ }}")
                        .Concat(untyped.Select(rest => $"try {{ await client.{name}({url}, typeof(int), {rest}); }} catch (JsonException) {{ }}")))),
                .. urls.SelectMany(url => typed.Select(rest => $"try {{ await foreach (int i in client.GetFromJsonAsAsyncEnumerable<int>({url}, {rest})) {{ }} }} catch (JsonException) {{ }}")),
                .. new[] { "PatchAsJsonAsync", "PostAsJsonAsync", "PutAsJsonAsync" }.SelectMany(name => urls.SelectMany(url =>
                    typed.Select(rest => $"await client.{name}({url}, 1, {rest});"))),
            ];
        }
    }

    /// <summary>All 46 methods, each as a statement.</summary>
    public static TheoryData<string> Surface
    {
        get
        {
            const string request = """new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, "x"))""";
            const string option = "HttpCompletionOption.ResponseContentRead";
            const string token = "CancellationToken.None";
            string[] urls = ["\"x\"", "new Uri(\"x\", UriKind.Relative)"];
            return
            [
                .. new[] { "DeleteAsync", "GetByteArrayAsync", "GetStreamAsync", "GetStringAsync" }.SelectMany(name => urls.SelectMany(url => new[]
                {
                    $"await client.{name}({url});",
                    $"await client.{name}({url}, {token});",
                })),
                .. urls.SelectMany(static url => new[]
                {
                    $"await client.GetAsync({url});",
                    $"await client.GetAsync({url}, {option});",
                    $"await client.GetAsync({url}, {token});",
                    $"await client.GetAsync({url}, {option}, {token});",
                }),
                .. new[] { "PatchAsync", "PostAsync", "PutAsync" }.SelectMany(name => urls.SelectMany(url => new[]
                {
                    $"await client.{name}({url}, new StringContent(\"c\"));",
                    $"await client.{name}({url}, null, {token});",
                })),
                $"client.Send({request});",
                $"client.Send({request}, {option});",
                $"client.Send({request}, {token});",
                $"client.Send({request}, {option}, {token});",
                $"await client.SendAsync({request});",
                $"await client.SendAsync({request}, {token});",
                $"await client.SendAsync({request}, {option});",
                $"await client.SendAsync({request}, {option}, {token});",
                $"((HttpMessageInvoker)client).Send({request}, {token});",
                $"await ((HttpMessageInvoker)client).SendAsync({request}, {token});",
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    [MemberData(nameof(Surface))]
    [MemberData(nameof(JsonForms))]
    [MemberData(nameof(JsonSurface))]
    public async Task A_call_that_can_be_intercepted_shows_its_span(string statement)
    {
        (IReadOnlyList<Activity> spans, ReceivedRequest request) = await RunAsync(statement);

        Activity span = Assert.Single(spans);
        Assert.Equal(span.SpanId.ToHexString(), request.ParentSpanId);
        Assert.Equal(statement.Contains("GetAsync(url)", StringComparison.Ordinal) ? request.Method : $"{request.Method} /x", span.DisplayName);
        Assert.EndsWith("/x", (string)span.GetTagItem("url.full")!, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_call_that_must_be_left_alone_is(string statement)
    {
        (IReadOnlyList<Activity> spans, ReceivedRequest request) = await RunAsync(statement);

        Assert.Empty(spans);
        Assert.Null(request.ParentSpanId);
        Assert.Equal(Project("").Generated.Values.Sum(Interceptors), Project(statement).Generated.Values.Sum(Interceptors));

        static int Interceptors(string text) => text.Split("InterceptsLocationAttribute(1").Length - 1;
    }

    [Fact]
    public void The_surface_is_94_methods() => Assert.Equal((46, 48), (Surface.Count, JsonSurface.Count));

    [Fact]
    public void A_method_of_the_same_name_elsewhere_is_none_of_ours()
    {
        var project = CompiledProject.Create("""
            public class Client { public object GetAsync(string requestUri) => this; }
            public static class Scenario
            {
                public static object Run(Client client) => client.GetAsync("x");
                public static object Run(System.IO.TextReader reader) => reader.ReadToEndAsync();
            }
            """);

        Assert.Empty(project.Generated);
    }

    [Fact]
    public void A_type_of_the_same_name_in_the_source_is_none_of_ours()
    {
        var project = CompiledProject.Create("""
            namespace System.Net.Http { public class HttpClient { public object GetAsync(string requestUri) => this; } }
            public static class Scenario { public static object Run(System.Net.Http.HttpClient client) => client.GetAsync("x"); }
            """);

        Assert.Empty(project.Generated);
    }

    [Fact]
    public async Task An_expression_tree_with_a_call_is_left_as_it_was()
    {
        const string statement = """
            Expression<Func<HttpClient, Task<HttpResponseMessage>>> tree = c => c.GetAsync("x");
            if (((MethodCallExpression)tree.Body).Method.DeclaringType != typeof(HttpClient)) throw new Exception("The tree was rewritten.");
            await tree.Compile()(client);
            """;

        (IReadOnlyList<Activity> spans, _) = await RunAsync(statement);

        Assert.Empty(spans);
    }

    private static async Task<(IReadOnlyList<Activity> Spans, ReceivedRequest Request)> RunAsync(string statement)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };
        using var recorder = new SpanRecorder();

        await Project(statement).RunAsync(client);

        return (recorder.Spans, server.Request);
    }

    private static CompiledProject Project(string statement) => CompiledProject.Create($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Linq.Expressions;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Text.Json.Serialization.Metadata;
            using System.Threading;
            using System.Threading.Tasks;

            public static class Scenario
            {
                public static async Task RunAsync(HttpClient client)
                {
                    await Task.CompletedTask;
                    {{statement}}
                }

                private static JsonTypeInfo<T> Metadata<T>() => (JsonTypeInfo<T>)JsonSerializerOptions.Web.GetTypeInfo(typeof(T));
            }

            public sealed class JsonContext() : JsonSerializerContext(null)
            {
                public static readonly JsonContext Instance = new();
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
                public override JsonTypeInfo? GetTypeInfo(Type type) => JsonSerializerOptions.Web.GetTypeInfo(type);
            }

            file sealed class FileLocalJson { public static Task CallAsync(HttpClient client) => client.GetFromJsonAsync<FileLocalJson>("x"); }

            public sealed class Holder { public HttpClient Client { get; set; } = null!; }

            public class Own : HttpClient
            {
                public Own(HttpClient client) => BaseAddress = client.BaseAddress;
                public Task ThisAsync() => this.GetAsync("x");
                public Task ImplicitThisAsync() => GetAsync("x");
                public Task ThisJsonAsync() => this.GetFromJsonAsync<int>("x");
            }

            public sealed class GenericType<T> where T : HttpClient 
            {
                public static Task CallAsync(T client) => client.GetAsync("x");
                public static Task JsonAsync<TValue>(T client) => client.GetFromJsonAsync<Dictionary<string, TValue>>("x");
                public static Task TypeJsonAsync(T client) => client.GetFromJsonAsync<T>("x");
            }


            public sealed class Initialized(HttpClient client) { public readonly Task Call = client.GetAsync("x"); }

            public sealed class Overriding : HttpClient
            {
                public Overriding(HttpClient client) => BaseAddress = client.BaseAddress;
                public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
            }

            file sealed class FileLocal : HttpClient
            {
                public FileLocal(HttpClient client) => BaseAddress = client.BaseAddress;
                public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
            }

            public sealed class Generic<T> : HttpClient
            {
                public Generic(HttpClient client) => BaseAddress = client.BaseAddress;
                public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
            }

            public class Nesting
            {
                protected class Private : HttpClient
                {
                    public Private(HttpClient client) => BaseAddress = client.BaseAddress;
                    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
                }

                public static Task CallAsync(HttpClient client) =>
                    new Private(client).SendAsync(new HttpRequestMessage(HttpMethod.Get, "x"), default(CancellationToken));

                private sealed record Secret(int Value);

                public static Task JsonAsync(HttpClient client) => client.GetFromJsonAsync<Secret>("x");
            }

            public sealed class Calling : HttpClient
            {
                public Calling(HttpClient client) => BaseAddress = client.BaseAddress;
                public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, int _) => base.SendAsync(request, default(CancellationToken));
            }

            public sealed class Hiding : HttpClient
            {
                private readonly HttpClient _client;
                public Hiding(HttpClient client) => _client = client;
                public new Task<HttpResponseMessage> GetAsync(string url)
                {
                    Func<string, Task<HttpResponseMessage>> group = _client.GetAsync;
                    return group(url);
                }
            }
            """);
}
