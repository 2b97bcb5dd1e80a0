using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Tests;

/// <summary>
/// Expressions and the template that the compiler derives from each; <c>-</c> where it must derive none. A prefix, which run time
/// keeps or drops, stands in angle brackets.
/// </summary>
public sealed class UrlTemplateTests
{
    /// <summary>The URL of a GetAsync, as an expression.</summary>
    public static TheoryData<string, string> Expressions => new()
    {
        // Literals and constants.
        { "\"/users\"", "/users" },
        { "\"users\"", "users" },
        { "\"/\"", "/" },
        { "\"\"", "-" },
        { "(string?)null", "-" },
        { "@\"/users/all\"", "/users/all" },
        { "\"\"\"/users/raw\"\"\"", "/users/raw" },
        { "Path", "/const" },
        { "nameof(Path)", "Path" },
        { "\"/users/4a1f3c52-93a1-4a0f-9a1e-0c5f6d7e8f90\"", "/users/4a1f3c52-93a1-4a0f-9a1e-0c5f6d7e8f90" },
        { "\"/a//b\"", "/a//b" },
        { "\"/a/./b/../c\"", "/a/c" },
        { "\"/a/..\"", "/" },
        { "\"../users\"", "../users" },
        { "\"/users?page=1#top\"", "/users" },
        { "\"/users#top\"", "/users" },
        { "\"?page=1\"", "-" },
        { "\"mailto:someone\"", "-" },
        { "\"localhost:5000/users\"", "-" },

        // Absolute URLs: scheme and authority are dropped, with holes in them as well.
        { "\"https://host/users\"", "/users" },
        { "\"https://host\"", "/" },
        { "\"https://host?q=1\"", "/" },
        { "\"https://host:8080/users?q=a://b\"", "/users" },
        { "$\"https://{host}/users/{id}\"", "/users/{id}" },
        { "$\"https://{host}:{port}/users/{id}\"", "/users/{id}" },
        { "$\"https://{tenant}.host.example/users\"", "/users" },
        { "$\"{scheme}://{host}/users\"", "/users" },
        { "$\"https://{host}\"", "-" },
        { "$\"https://{host}{path}\"", "-" },
        { "\"https://\" + host + \"/users/\" + id", "/users/{id}" },

        // Interpolation.
        { "$\"/users/{id}\"", "/users/{id}" },
        { "$\"users/{id}\"", "users/{id}" },
        { "$@\"/users/{id}\"", "/users/{id}" },
        { "$\"\"\"/users/{id}\"\"\"", "/users/{id}" },
        { "$$\"\"\"/users/{{id}}\"\"\"", "/users/{id}" },
        { "$\"/users/{id:D8}/x{id,10}\"", "/users/{id}/x{id2}" },
        { "$\"/{Path}/{id}\"", "//const/{id}" },
        { "$\"/v{Version}/users\"", "/v2/users" },
        { "$\"/v{Version:D3}/users\"", "/v{version}/users" },
        { "$\"/users/{id}.json\"", "/users/{id}.json" },
        { "$\"/users/{id}?q={host}\"", "/users/{id}" },
        { "$\"/users{query}\"", "/users{query}" },
        { "$\"/users/{id}/../{host}\"", "/users/{host}" },
        { "$\"/{Kind.Small}/users\"", "/Small/users" },
        { "$\"/{kind}/users\"", "/{kind}/users" },
        { "$\"/{1.5}/users\"", "/{0}/users" },
        { "$\"/{'c'}/{true}/users\"", "/c/True/users" },

        // A hole in front.
        { "$\"{baseUrl}/users/{id}\"", "<{baseUrl}>/users/{id}" },
        { "$\"{baseUrl}users/{id}\"", "<{baseUrl}>users/{id}" },
        { "$\"{_baseUrl}{host}/users/{id}\"", "<{baseUrl}{host}>/users/{id}" },
        { "baseUrl + \"/users\"", "<{baseUrl}>/users" },
        { "$\"{Get()}/users/{Get()}\"", "<{1}>/users/{0}" },

        // No text of the path at all.
        { "path", "-" },
        { "url", "-" },
        { "Get()", "-" },
        { "$\"{host}/{id}\"", "-" },
        { "$\"/{id}\"", "-" },
        { "$\"{baseUrl}?q=1\"", "-" },
        { "baseUrl + path", "-" },
        { "new Uri(path)", "-" },

        // Other ways to put strings together.
        { "\"/users/\" + id + \"/orders\"", "/users/{id}/orders" },
        { "\"/users/\" + 5 + 'c'", "/users/5c" },
        { "(\"/users/\" + (id))!", "/users/{id}" },
        { "string.Concat(\"/users/\", id)", "/users/{id}" },
        { "string.Concat(\"/users/\", host, \"/\", path, \"/x\")", "/users/{host}/{path}/x" },
        { "string.Concat(new[] { \"/users/\", host })", "/users/{host}" },
        { "string.Concat(strings)", "-" },
        { "string.Join(\"/\", \"\", \"users\", id)", "/users/{id}" },
        { "string.Join('/', \"\", \"users\", host)", "/users/{host}" },
        { "string.Join(\"/\", strings)", "-" },
        { "string.Format(\"/users/{0}/orders/{1:D}\", id, order.Id)", "/users/{id}/orders/{order.Id}" },
        { "string.Format(CultureInfo.InvariantCulture, \"/users/{0,5}/{{x}}\", id)", "/users/{id}/{x}" },
        { "string.Format(\"/a/{0}/{1}/{2}/{3}\", id, host, path, Get())", "/a/{id}/{host}/{path}/{0}" },
        { "string.Format(path, id)", "-" },
        { "string.Format(\"/users/{9}\", id)", "-" },
        { "string.Create(CultureInfo.InvariantCulture, $\"/users/{id:D}\")", "/users/{id}" },
        { "FormattableString.Invariant($\"/users/{id}\")", "/users/{id}" },
        { "$\"/Users/{id}\".ToLowerInvariant()", "/users/{id}" },
        { "$\"/users/{id}/\".TrimEnd('/')", "/users/{id}" },
        { "\"/users\".Replace(\"s\", \"z\")", "-" },
        { "\"/users\".Substring(1)", "-" },

        // Uris.
        { "new Uri(\"https://host/users\")", "/users" },
        { "new Uri($\"https://{host}/users/{id}\", UriKind.Absolute)", "/users/{id}" },
        { "new Uri($\"users/{id}\", UriKind.Relative)", "users/{id}" },
        { "new Uri(new Uri(\"https://host/api/\"), $\"users/{id}\")", "/api/users/{id}" },
        { "new Uri(new Uri(\"https://host/api\"), $\"users/{id}\")", "/users/{id}" },
        { "new Uri(new Uri(\"https://host/api/v1/\"), $\"../users/{id}\")", "/api/users/{id}" },
        { "new Uri(new Uri(\"https://host/api/\"), $\"/users/{id}\")", "/users/{id}" },
        { "new Uri(url, $\"users/{id}\")", "<{url}>/users/{id}" },
        { "new Uri(url, $\"/users/{id}\")", "/users/{id}" },
        { "new Uri(url, path)", "-" },
        { "new Uri(\"https://host/users\").AbsoluteUri", "/users" },
        { "new UriBuilder(\"https\", host, 443, \"/users\").Uri", "/users" },
        { "new UriBuilder { Scheme = \"https\", Host = host, Path = $\"users/{id}\" }.Uri", "/users/{id}" },
        { "new UriBuilder(baseUrl) { Path = $\"/users/{id}\", Query = \"q=1\" }.ToString()", "/users/{id}" },
        { "new UriBuilder($\"https://{host}/users/{id}\") { Port = 1 }.Uri", "/users/{id}" },
        { "new UriBuilder(baseUrl).Uri", "-" },

        // Wrappers that change nothing.
        { "(string)(object)$\"/users/{id}\"", "/users/{id}" },
        { "($\"/users/{id}\")", "/users/{id}" },
        { "(string)(Slug)\"/users\"", "-" },
        { "$\"/users/{checked(id)}\"", "/users/{id}" },
        { "$\"/users/{(long)id}\"", "/users/{id}" },

        // Branches.
        { "flag ? $\"/users/{id}\" : $\"/users/{id}\"", "/users/{id}" },
        { "flag ? \"/users\" : \"/orders\"", "/orders | /users" },
        { "flag ? \"/users\" : Get()", "/users ." },
        { "flag ? \"/users\" : throw new Exception()", "/users" },
        { "id switch { 1 => \"/users\", _ => \"/users\" }", "/users" },
        { "id switch { 1 => \"/users\", _ => throw new Exception() }", "/users" },
        { "id switch { 1 => \"/users\", _ => \"/orders\" }", "/orders | /users" },
        { "$\"/api/{id switch { 1 => \"users\", _ => \"orders\" }}\"", "/api/orders | /api/users" },
        { "$\"/api{(flag ? \"/users\" : \"\")}\"", "/api | /api/users" },
        { "path ?? $\"/users/{id}\"", "/users/{id} ." },
        { "$\"/users/{id}\" ?? path", "/users/{id} ." },
        { "path ?? throw new Exception()", "-" },
        { "$\"/users/{path ?? \"all\"}\"", "/users/{path}" },
        { "$\"/users/{(flag ? \"a\" : \"b\")}\"", "/users/a | /users/b" },
        { "$\"/users/{(flag ? host : path)}\"", "/users/{0}" },
        { "$\"/users/{(flag ? host : \"all\")}\"", "/users/{0}" },
        { "$\"/users/{(flag ? \"a\" : \"a\")}\"", "/users/a" },

        // Names of holes.
        { "$\"/users/{order.Id}\"", "/users/{id}" },
        { "$\"/users/{order.Id}/{user.Id}\"", "/users/{order.Id}/{user.Id}" },
        { "$\"/users/{order.Id}/{id}\"", "/users/{order.Id}/{id}" },
        { "$\"/users/{id}/{id}\"", "/users/{id}/{id2}" },
        { "$\"/users/{order?.Id}\"", "/users/{id}" },
        { "$\"/users/{order!.Owner.Name}\"", "/users/{name}" },
        { "$\"/users/{this.UserId}\"", "/users/{userId}" },
        { "$\"/users/{_userId}\"", "/users/{userId}" },
        { "$\"/users/{s_userId}\"", "/users/{userId}" },
        { "$\"/users/{URLPath}/{ID}\"", "/users/{urlPath}/{id}" },
        { "$\"/users/{Scenario.Current}\"", "/users/{current}" },
        { "$\"/users/{Uri.EscapeDataString(host)}\"", "/users/{host}" },
        { "$\"/users/{WebUtility.UrlEncode(order.Name)}\"", "/users/{name}" },
        { "$\"/users/{UrlEncoder.Default.Encode(host)}\"", "/users/{host}" },
        { "$\"/users/{host.Trim()}/{id.ToString(CultureInfo.InvariantCulture)}\"", "/users/{host}/{id}" },
        { "$\"/users/{host.Trim().ToLower()}\"", "/users/{host}" },
        { "$\"/users/{maybe.Value}\"", "/users/{maybe}" },
        { "$\"/users/{maybe ?? 0}\"", "/users/{maybe}" },
        { "$\"/users/{id + 1}\"", "/users/{0}" },
        { "$\"/users/{Get()}/{strings[0]}\"", "/users/{0}/{1}" },
        { "$\"/users/{Uri.EscapeDataString(\"a b\")}\"", "/users/a%20b" },
        { "$\"/users/{new { host }.host}\"", "/users/{host}" },

        // Members.
        { "StaticReadonly", "/static" },
        { "$\"/{Word}/users/{_word}\"", "/word/users/{word}" },
        { "Joined", "/const/joined" },
        { "Written", "-" },
        { "NotReadonly", "/before" },
        { "ReadonlyProperty", "/property" },
        { "ExpressionBody", "/users/{userId}" },
        { "GetterBody", "/getter" },
        { "SetProperty", "/set" },
        { "InitProperty", "-" },
        { "RequiredProperty", "-" },
        { "WrittenProperty", "-" },
        { "Virtual", "-" },
        { "Loop", "-" },
        { "Elsewhere.Path", "/elsewhere" },
        { "$\"{Elsewhere.Path}/{id}\"", "/elsewhere/{id}" },
        { "record.Path", "-" },
        { "UsingStatic", "/using/static" },

        // Helpers.
        { "UserPath(id)", "/users/{id}" },
        { "UserPath(order.Id)", "/users/{id}" },
        { "UserPath(5)", "/users/5" },
        { "Nested(id)", "/users/{id}/nested" },
        { "Block(id)", "/users/{id}" },
        { "Statements(id)", "-" },
        { "Optional()", "/optional/all" },
        { "Optional(host)", "/optional/{host}" },
        { "Named(b: id, a: host)", "/named/{host}/{id}" },
        { "Generic(id)", "/generic/{id}" },
        { "Recursive(id)", "-" },
        { "Multiplying(id)", "-" },
        { "$\"/users/{Multiplying(id)}\"", "-" },
        { "Reassigning(host)", "/reassigning/{text}" },
        { "OverridableHelper(id)", "-" },
        { "host.Extension()", "/extension/{host}" },
        { "$\"{Prefix()}/users\"", "/api/users" },
    };

    /// <summary>Statements that end with a call, for what takes more than an expression.</summary>
    public static TheoryData<string, string> Statements => new()
    {
        // Locals.
        { "var u = $\"/users/{id}\"; client.GetAsync(u);", "/users/{id}" },
        { "string u; u = $\"/users/{id}\"; client.GetAsync(u);", "/users/{id}" },
        { "const string u = \"/users\"; client.GetAsync(u);", "/users" },
        { "var part = \"/api/users\"; client.GetAsync($\"{part}/{id}\");", "/api/users/{id}" },
        { "var a = \"x\"; var b = \"y\"; client.GetAsync($\"{a}/{b}\");", "-" },
        { "var name = \"bob\"; int n = 5; client.GetAsync($\"/users/{name}/{n}\");", "/users/{name}/{n}" },
        { "var name = \"bob\"; client.GetAsync(\"/users/\" + name);", "/users/{name}" },
        { "var name = \"bob\"; client.GetAsync(UserPath(name.Length));", "/users/{length}" },
        { "const int n = 5; client.GetAsync($\"/users/{n}\");", "/users/5" },
        { "var key = order.Id; client.GetAsync($\"/users/{key}\");", "/users/{key}" },
        { "var a = $\"/users/{id}\"; var b = a + \"/orders\"; client.GetAsync(b);", "/users/{id}/orders" },
        { "Uri u = new($\"users/{id}\", UriKind.Relative); client.GetAsync(u);", "users/{id}" },
        { "var u = \"/users\"; u = \"/orders\"; client.GetAsync(u);", "/orders | /users" },
        { "var u = \"/users\"; if (flag) u += \"?x=1\"; client.GetAsync(u);", "/users" },
        { "var u = \"/users\"; if (flag) u += $\"?x={id}\"; if (id > 1) u += \"&y=\" + id; client.GetAsync(u);", "/users" },
        { "var u = \"/users\"; u = $\"{u}?x={id}\"; u = u + \"&y=\" + id; client.GetAsync(u);", "/users" },
        { "var u = \"/users\"; u = u + \"/all\"; client.GetAsync(u);", "-" },
        { "var u = \"/users\"; u = $\"{u}/{id}\"; client.GetAsync(u);", "-" },
        { "var u = \"/users\"; u = u.Trim(); client.GetAsync(u);", "-" },
        { "var u = \"/users\"; if (flag) u += \"/all\"; client.GetAsync(u);", "-" },
        { "string u; if (flag) u = \"/users\"; else u = \"/orders\"; client.GetAsync(u);", "/orders | /users" },
        { "var u = \"/users\"; Ref(ref u); client.GetAsync(u);", "-" },
        { "Out(out var u); client.GetAsync(u);", "-" },
        { "string u = \"/users\"; Out(out u); client.GetAsync(u);", "-" },
        { "var u = \"/users\"; ref var alias = ref u; client.GetAsync(u);", "-" },
        { "var u = \"/users\"; ref var alias = ref u; client.GetAsync(alias);", "-" },
        { "var u = \"/users\"; string* p = &u; *p = \"/orders\"; client.GetAsync(u);", "-" },
        { "var u = \"/users\"; Action change = () => u = \"/orders\"; change(); client.GetAsync(u);", "/orders | /users" },
        { "var u = \"/users\"; Action read = () => client.GetAsync(u); read();", "/users" },
        { "var u = \"/users\"; (u, _) = (\"/orders\", 1); client.GetAsync(u);", "-" },
        { "var (u, v) = (\"/users\", 1); client.GetAsync(u);", "-" },
        { "var u = \"/\"; foreach (var s in strings) u += s; client.GetAsync(u);", "-" },
        { "foreach (var s in strings) client.GetAsync($\"/users/{s}\");", "/users/{s}" },
        { "for (int i = 0; i < 3; i++) { var u = $\"/users/{i}\"; client.GetAsync(u); }", "/users/{i}" },
        { "int n = 1; n++; client.GetAsync($\"/users/{n}\");", "/users/{n}" },
        { "{ var u = \"/inner\"; _ = u; } { var u = \"/users\"; client.GetAsync(u); }", "/users" },
        { "{ var u = \"/inner\"; u += \"!\"; _ = u; } { var u = \"/users\"; client.GetAsync(u); }", "/users" },
        { "string Local(int n) => $\"/local/{n}\"; client.GetAsync(Local(id));", "/local/{id}" },
        { "string Local(int n) { var u = \"/other\"; u += n; return u; } var u2 = \"/users\"; client.GetAsync(u2); _ = Local(1);", "/users" },
        { "if (order is { Name: { } name }) client.GetAsync($\"/users/{name}\");", "/users/{name}" },
        { "path = \"/reassigned\"; client.GetAsync(path);", "-" },
        { "var sb = new System.Text.StringBuilder(\"/users\"); client.GetAsync(sb.ToString());", "-" },
        { "#if NEVER\nvar u = \"/never\";\n#else\nvar u = \"/users\";\n#endif\nclient.GetAsync(u);", "/users" },
        { "unsafe { var n = 1; int* p = &n; client.GetAsync($\"/users/{n}\"); }", "/users/{n}" },

        // Requests.
        { "client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"/users/{id}\"));", "/users/{id}" },
        { "client.SendAsync(new(HttpMethod.Get, $\"/users/{id}\"));", "/users/{id}" },
        { "client.SendAsync(new HttpRequestMessage { RequestUri = new Uri($\"https://{host}/users/{id}\") });", "/users/{id}" },
        { "var r = new HttpRequestMessage(HttpMethod.Get, $\"/users/{id}\"); r.Headers.Add(\"a\", \"b\"); client.SendAsync(r);", "/users/{id}" },
        { "using var r = new HttpRequestMessage(new HttpMethod(\"PATCH\"), $\"/users/{id}\"); client.Send(r);", "/users/{id}" },
        { "var r = new HttpRequestMessage(); r.RequestUri = new Uri($\"/users/{id}\", UriKind.Relative); client.SendAsync(r);", "/users/{id}" },
        { "HttpRequestMessage r; r = new HttpRequestMessage(HttpMethod.Get, \"/users\"); client.SendAsync(r, default);", "/users" },
        { "var r = new HttpRequestMessage(HttpMethod.Get, \"/users\"); r.RequestUri = new Uri(\"/orders\", UriKind.Relative); client.SendAsync(r);", "-" },
        { "var r = new HttpRequestMessage(HttpMethod.Get, \"/users\"); if (flag) r = new HttpRequestMessage(HttpMethod.Get, \"/orders\"); client.SendAsync(r);", "-" },
        { "client.SendAsync(request);", "-" },
        { "client.SendAsync(new HttpRequestMessage());", "-" },
        { "var b = new UriBuilder(baseUrl); b.Path = $\"/users/{id}\"; b.Query = \"q\"; client.GetAsync(b.Uri);", "/users/{id}" },
        { "var b = new UriBuilder(baseUrl) { Path = \"/users\" }; b.Path += \"/x\"; client.GetAsync(b.Uri);", "-" },

        // Where the call stands.
        { "client?.GetAsync($\"/users/{id}\");", "/users/{id}" },
        { "client.GetAsync(cancellationToken: default, requestUri: $\"/users/{id}\");", "/users/{id}" },
        { "client.PostAsync($\"/users/{id}\", null);", "/users/{id}" },
        { "client.GetStringAsync($\"/users/{id}\");", "/users/{id}" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression(string expression, string template) => AssertTemplate($"client.GetAsync({expression});", template);

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statements_that_end_with_a_call(string statements, string template) => AssertTemplate(statements, template);

    [Fact]
    public void Top_level_statements()
    {
        CallSite call = Assert.Single(Calls("""
            using System.Net.Http;
            var client = new HttpClient();
            var id = args.Length;
            var url = $"/top/{id}";
            await client.GetAsync(url);
            string Path(int n) => $"/local/{n}";
            """));

        Assert.Equal("/top/{id}", Text(call.Templates));
    }

    [Fact]
    public void Top_level_statements_that_write_twice()
    {
        CallSite call = Assert.Single(Calls("""
            using System.Net.Http;
            var client = new HttpClient();
            var url = "/top";
            if (args.Length > 1) url = "/other";
            await client.GetAsync(url);
            """));

        Assert.Equal("/other | /top", Text(call.Templates));
    }

    [Fact]
    public void A_mapped_line_is_where_the_call_stands()
    {
        CallSite call = Assert.Single(Calls("""
            using System.Net.Http;
            class Page
            {
                object Get(HttpClient client) =>
            #line 100 "Page.razor"
                    client.GetAsync("/mapped");
            #line default
            }
            """));

        Assert.Equal(new CodeLocation("Page.Get", "Page.razor", 100), call.CodeLocation);
    }

    [Fact]
    public void Primary_constructors_and_captured_parameters()
    {
        CallSite call = Assert.Single(Calls("""
            using System.Net.Http;
            class Api(HttpClient client, string root, int version)
            {
                object Get(int id) => client.GetAsync($"{root}/v{version}/users/{id}");
            }
            """));

        Assert.Equal("<{root}>/v{version}/users/{id}", Text(call.Templates));
    }

    [Fact]
    public void The_table_is_long_enough() => Assert.True(Expressions.Count + Statements.Count >= 120);

    [Fact]
    public void A_source_that_is_cut_off_anywhere_stops_nothing()
    {
        string source = Source("var r = new HttpRequestMessage { RequestUri = new Uri(new UriBuilder(baseUrl) { Path = UserPath(id) }.Uri, $\"x/{order?.Id:D}\") }; client.SendAsync(r); client.GetAsync(flag ? string.Format(\"/{0}\", id) : path ?? throw new Exception());");
        for (int length = 0; length < source.Length; length += 41)
        {
            var project = CompiledProject.Create([("Scenario.cs", source[..length]), ("Assembly.cs", CompiledProject.AssemblyAttribute)]);

            Assert.Null(project.Result.Exception);
        }
    }

    private static void AssertTemplate(string statements, string expected)
    {
        CallSite call = Calls(Source(statements))[^1];

        Assert.Equal(expected, Text(call.Templates));
    }

    /// <summary>Several are told apart by a bar, and end with a dot where the URL may have none of them.</summary>
    private static string Text(UrlTemplates templates)
    {
        string text = string.Join(" | ", templates.Candidates.Select(static template => (template.Prefix.Length == 0 ? "" : $"<{template.Prefix}>") + template.Path));
        return templates.Candidates.Count == 0 ? "-" : templates.IsExact ? text : text + " .";
    }

    private static string Source(string statements) => $$"""
            using System;
            using System.Collections.Generic;
            using System.Globalization;
            using System.Linq;
            using System.Net;
            using System.Net.Http;
            using System.Text.Encodings.Web;
            using System.Threading;
            using System.Threading.Tasks;
            using static Constants;

            public class Scenario
            {
                private const string Path = "/const";
                private const int Version = 2;
                private static readonly string StaticReadonly = "/static";
                private static readonly string Joined = Path + "/joined";
                private static readonly string Written = "/before";
                private static string NotReadonly = "/before";
                private static readonly string Loop = Loop + "x";
                private static readonly string Word = "word";
                private readonly string _word = "word";
                private readonly int _userId = DateTime.Now.Day;
                private static readonly int s_userId = DateTime.Now.Day;
                private readonly string _baseUrl = Environment.MachineName;

                static Scenario() => Written = "/after";
                public Scenario() => WrittenProperty = "/after";

                private int UserId { get; set; }
                private string ID { get; set; } = "";
                private string URLPath { get; set; } = "";
                internal static string Current { get; set; } = "";
                private string ReadonlyProperty { get; } = "/property";
                private string ExpressionBody => $"/users/{UserId}";
                private string GetterBody { get { return "/getter"; } }
                private string SetProperty { get; set; } = "/set";
                private string InitProperty { get; init; } = "/init";
                public required string RequiredProperty { get; init; }
                private string WrittenProperty { get; } = "/before";
                public virtual string Virtual => "/virtual";

                private static string UserPath(int userId) => $"/users/{userId}";
                private static string Nested(int id) => UserPath(id) + "/nested";
                private static string Block(int id) { return $"/users/{id}"; }
                private static string Statements(int id) { var text = "/users/"; text += id; return text; }
                private static string Optional(string which = "all") => "/optional/" + which;
                private static string Named(string a, int b) => $"/named/{a}/{b}";
                private static string Generic<T>(T value) => $"/generic/{value}";
                private static string Recursive(int id) => Recursive(id - 1);
                private static string Multiplying(int id) => id switch { {{string.Concat(Enumerable.Range(0, 50).Select(static i => $"{i} => Multiplying({i}), "))}}_ => "/x" };
                private static string Reassigning(string text) => $"/reassigning/{text = text.Trim()}{""}".Replace("", "") is var _ ? $"/reassigning/{text}" : $"/reassigning/{text}";
                private static string Prefix() => "/api";
                protected virtual string OverridableHelper(int id) => $"/users/{id}";
                private static string Get() => Environment.MachineName;
                private static void Ref(ref string text) => text = "/changed";
                private static void Out(out string text) => text = "/changed";

                public unsafe void Run(
                    HttpClient client, HttpRequestMessage request, int id, int? maybe, bool flag, Kind kind, Order order, Order user, Positional record,
                    string scheme, string host, int port, string tenant, string path, string query, string baseUrl, string[] strings, Uri url)
                {
                    {{statements}}
                }
            }

            public enum Kind { Small, Large }
            public sealed class Order { public int Id { get; set; } public string Name { get; set; } = ""; public Order Owner { get; set; } = null!; }
            public sealed record Positional(string Path);
            public sealed record Slug(string Text)
            {
                public static implicit operator Slug(string text) => new(text + "/changed");
                public static implicit operator string(Slug slug) => slug.Text;
            }

            public static class Extensions { public static string Extension(this string text) => $"/extension/{text}"; }
            public static class Constants { public static readonly string UsingStatic = "/using/static"; }
            """;

    private static CallSite[] Calls(string source)
    {
        OutputKind kind = source.Contains("class ", StringComparison.Ordinal) ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication;
        var project = CompiledProject.Create([
            ("Scenario.cs", source),
            ("Elsewhere.cs", "public static class Elsewhere { public static readonly string Path = \"/elsewhere\"; }"),
            ("Assembly.cs", CompiledProject.AssemblyAttribute)], kind: kind);
        Assert.Empty(project.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return [.. project.Result.TrackedSteps[PipelineSteps.CallSites].SelectMany(static run => run.Outputs).Select(static output => (CallSite)output.Value)];
    }
}
