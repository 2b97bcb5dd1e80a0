using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Tests;

/// <summary>IHTTP009 says which part of the expression keeps the template from being read.</summary>
public sealed class UnknownUrlTests
{
    [Theory]
    // Parameters, variables, members.
    [InlineData("http.GetAsync(url)", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("http.GetAsync(uri)", "its URL comes from the parameter 'uri', and no caller in this project tells it")]
    [InlineData("http.GetAsync(new Uri(url))", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("http.GetAsync(new Uri(uri, url))", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("http.GetAsync(url.Trim())", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("http.GetAsync(url ?? throw new Exception())", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("http.GetAsync((string)(object)url)", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("string one = url; http.GetAsync(one)", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("http.GetAsync(Through(url))", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("string two = url; two = url + url; http.GetAsync(two)", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("string none; Fill(out none); http.GetAsync(none)", "its URL comes from the local 'none', which is not only assigned")]
    [InlineData("Fill(out var filled); http.GetAsync(filled)", "its URL comes from the local 'filled', which is not only assigned")]
    [InlineData("foreach (string each in new[] { url }) http.GetAsync(each)", "its URL comes from the local 'each', which a loop sets")]
    [InlineData("http.GetAsync(Settable)", "its URL comes from the property 'Settable', which can be set elsewhere")]
    [InlineData("http.GetAsync(Overridable)", "its URL comes from the property 'Overridable', which can be overridden")]
    [InlineData("http.GetAsync(Twice)", "its URL comes from the property 'Twice', which is not set in exactly one place")]
    [InlineData("http.GetAsync(http.BaseAddress)", "its URL comes from the property 'BaseAddress', which is not in this project")]
    [InlineData("http.GetAsync(_written)", "its URL comes from the field '_written', which is not set in exactly one place")]
    [InlineData("http.GetAsync(_constructed)", "its URL comes from the field '_constructed', which is not set in exactly one place")]
    [InlineData("http.GetAsync(string.Empty.Length > 0 ? url : Settable)", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("http.GetAsync(url switch { \"a\" => url, _ => Settable })", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    // Calls.
    [InlineData("http.GetAsync(Environment.GetEnvironmentVariable(\"URL\"))", "its URL comes from the call 'GetEnvironmentVariable(…)', whose body is not in this project")]
    [InlineData("http.GetAsync(Throwing())", "its URL comes from the call 'Throwing(…)', which returns no expression")]
    [InlineData("http.GetAsync(Virtual())", "its URL comes from the call 'Virtual(…)', which can be overridden")]
    [InlineData("http.GetAsync(Helper())", "its URL comes from the property 'Settable', which can be set elsewhere")]
    // Whatever else.
    [InlineData("http.GetAsync(new[] { url }[0])", "its URL comes from 'new[] { url }[0]'")]
    [InlineData("http.GetAsync(await Task.FromResult(url))", "its URL comes from the call 'FromResult(…)', whose body is not in this project")]
    [InlineData("http.GetAsync(Convert.ToBase64String(new byte[] { 1, 2, 3, 4, 5, 6, 7 }) as object as string)", "its URL comes from the call 'ToBase64String(…)', whose body is not in this project")]
    // Built of holes alone.
    [InlineData("http.GetAsync($\"{url}/{uri}\")", "no text of its path is written in the source")]
    [InlineData("http.GetAsync(url + \"?x=1\")", "no text of its path is written in the source")]
    [InlineData("http.GetAsync(\"https://\" + url)", "no text of its path is written in the source")]
    [InlineData("http.GetAsync(string.Format(\"{0}/{1}\", url, url))", "no text of its path is written in the source")]
    [InlineData("http.GetAsync(\"mailto:a@b\")", "no text of its path is written in the source")]
    [InlineData("http.GetAsync(\"\")", "no text of its path is written in the source")]
    [InlineData("string built = $\"{url}/{url}\"; http.GetAsync(built)", "no text of its path is written in the source")]
    // Requests.
    [InlineData("http.SendAsync(request)", "its request comes from the parameter 'request', and no caller in this project tells it")]
    [InlineData("http.SendAsync(new HttpRequestMessage())", "the URL of its request is not set exactly once")]
    [InlineData("var bare = new HttpRequestMessage(); http.SendAsync(bare)", "the URL of the request 'bare' is not set exactly once")]
    [InlineData("var twice = new HttpRequestMessage(HttpMethod.Get, \"/a\"); twice.RequestUri = uri; http.SendAsync(twice)", "the URL of the request 'twice' is not set exactly once")]
    [InlineData("http.SendAsync(new HttpRequestMessage(HttpMethod.Get, url))", "its URL comes from the parameter 'url', and no caller in this project tells it")]
    [InlineData("var made = new HttpRequestMessage { RequestUri = uri }; http.SendAsync(made)", "its URL comes from the parameter 'uri', and no caller in this project tells it")]
    [InlineData("http.SendAsync(Made())", "its request comes from the call 'Made(…)', which returns no expression")]
    public async Task What_stopped_the_reading(string body, string expected)
    {
        CompiledProject project = Project(body);

        Diagnostic diagnostic = Assert.Single(await project.CoverageAsync());

        Assert.Equal($"HttpClient.{diagnostic.Properties["method"]!.Split('.')[1]} is traced without a URL template: {expected}", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("noTemplate", diagnostic.Properties["state"]);
    }

    /// <summary>Whoever says the template himself is not told that there is none.</summary>
    [Theory]
    [InlineData("request.SetUrlTemplate(\"/users/{id}\"); http.SendAsync(request)", "traced; its span is named by /users/{id}")]
    [InlineData("Instrumentation.Http.HttpRequestMessageExtensions.SetUrlTemplate(request, \"/users\"); http.SendAsync(request)", "traced; its span is named by /users")]
    [InlineData("request.SetUrlTemplate(Settable); http.SendAsync(request)", "traced; its request states its template")]
    [InlineData("request.SetUrlTemplate(\"/a\"); request.SetUrlTemplate(\"/b\"); http.SendAsync(request)", "traced; its request states its template")]
    [InlineData("var made = new HttpRequestMessage(HttpMethod.Get, url); made.SetUrlTemplate(\"/made\"); http.SendAsync(made)", "traced; its span is named by /made")]
    [InlineData("var made = new HttpRequestMessage(HttpMethod.Get, \"/read\"); made.SetUrlTemplate(\"/said\"); http.SendAsync(made)", "traced; its span is named by /said")]
    [InlineData("var other = new HttpRequestMessage(); other.SetUrlTemplate(\"/other\"); http.SendAsync(request)", "traced without a URL template: its request comes from the parameter 'request', and no caller in this project tells it")]
    public async Task A_template_that_the_request_states(string body, string expected)
    {
        CompiledProject project = Project(body);

        Diagnostic diagnostic = Assert.Single(await project.CoverageAsync());

        Assert.Equal($"HttpClient.SendAsync is {expected}", diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    private static CompiledProject Project(string body)
    {
        var project = CompiledProject.Create($$"""
            using System;
            using System.Net.Http;
            using System.Threading.Tasks;
            using Instrumentation.Http;
            class Caller
            {
                private string _written = "/a";
                private readonly string _constructed = "/b";
                Caller(string url) { _constructed = url; _written = url; Twice = url; }
                internal string Settable { get; set; } = "/c";
                internal virtual string Overridable => "/d";
                internal string Twice { get; } = "/e";
                async Task M(HttpClient http, string url, Uri uri, HttpRequestMessage request) { await Task.Yield(); {{body}}; }
                static void Fill(out string url) => url = "/f";
                static string Through(string given) => given;
                internal string Helper() => Settable;
                internal string Throwing() { throw new Exception(); }
                internal virtual string Virtual() => "/h";
                static HttpRequestMessage Made() { throw new Exception(); }
            }
            """);
        Assert.Empty(project.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return project;
    }
}
