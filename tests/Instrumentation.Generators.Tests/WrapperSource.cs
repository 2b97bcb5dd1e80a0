namespace Instrumentation.Generators.Tests;

/// <summary>The source of the wrappers: their declarations, and a call of each.</summary>
internal static class WrapperSource
{
    internal static string Declaration(WrapperStyle style, int number, string access, string calls)
    {
        return style switch
        {
            WrapperStyle.Method => Methods("Get(HttpClient client, string path) => client.GetAsync(path);"),
            WrapperStyle.Levels => Methods(
                "Get(HttpClient client, string path) => Second(client, path);", "Second(HttpClient client, string url) { var local = url; return Third(local, client); }",
                "Third(string path, HttpClient client) => client.GetAsync(path);"),
            WrapperStyle.Overloads => Methods("Get(HttpClient client, string path) => Get(client, path, default);", "Get(HttpClient client, string path, CancellationToken token) => client.GetAsync(path, token);"),
            WrapperStyle.Optional => Methods("Get(HttpClient client, bool flag = false, string path = \"/none\") => client.GetAsync(path);"),
            WrapperStyle.Params => Methods("Get(HttpClient client, params string[] parts) => client.GetAsync(string.Concat(parts));"),
            WrapperStyle.Extension => Methods($"Get{number}(this HttpClient client, string path) => client.GetAsync(path);"),
            WrapperStyle.Generic => Methods("Get<T>(HttpClient client, T value, string path) => client.GetAsync(path);"),
            WrapperStyle.AsUri => Methods("Get(HttpClient client, Uri uri) => client.GetAsync(uri);"),
            WrapperStyle.AsRequest => Methods("Get(HttpClient client, HttpRequestMessage request) => client.SendAsync(request);"),
            WrapperStyle.Query => Methods("Get(HttpClient client, string path, string query) => client.GetAsync(path + \"?q=\" + query);"),
            WrapperStyle.Recursion => Methods("Get(HttpClient client, string path, int more) => more == 0 ? client.GetAsync(path) : Get(client, path, more - 1);"),
            WrapperStyle.Field => $$"""
                {{access}} sealed class Wrapper{{number}}
                {
                    private readonly HttpClient _client;
                    private readonly string _path;
                    public Wrapper{{number}}(HttpClient client, string path) { _client = client; _path = path; }
                    public Task Get() => _client.GetAsync(_path);
                }
                """,
            WrapperStyle.PrimaryConstructor => $$"""
                {{access}} sealed class Wrapper{{number}}(HttpClient client, string path) { public Task Get() => client.GetAsync(path); }
                """,
            WrapperStyle.Property => $$"""
                {{access}} sealed class Wrapper{{number}}(HttpClient client, string path)
                {
                    public string Path { get; private set; } = path;
                    public Task Get() => client.GetAsync(Path);
                }
                """,
            WrapperStyle.BaseClass => $$"""
                {{access}} abstract class Base{{number}}(HttpClient client) { protected Task Get(string path) => client.GetAsync(path); }
                {{access}} sealed class Derived{{number}}(HttpClient client) : Base{{number}}(client)
                {
                    {{calls}}
                }
                """,
            WrapperStyle.Interface => $$"""
                {{access}} interface IWrapper{{number}} { Task Get(string path); }
                {{access}} sealed class Wrapper{{number}}(HttpClient client) : IWrapper{{number}} { public Task Get(string url) => client.GetAsync(url); }
                """,
            WrapperStyle.Override => $$"""
                {{access}} abstract class Base{{number}} { public abstract Task Get(string path); }
                {{access}} sealed class Wrapper{{number}}(HttpClient client) : Base{{number}} { public override Task Get(string path) => client.GetAsync(path); }
                """,
            _ => "",
        };

        string Methods(params string[] methods) =>
            $"{access} static class Wrapper{number} {{ {string.Concat(methods.Select(method => $"{access} static Task {method} "))} }}";
    }

    internal static string Local(WrapperStyle style) => style switch
    {
        WrapperStyle.LocalFunction => "Task Get(string path) => client.GetAsync(path);",
        WrapperStyle.Lambda => "Func<string, Task> get = path => client.GetAsync(path);",
        _ => "",
    };

    internal static string Call(WrapperStyle style, int number, string url, string operands) => "await " + (style switch
    {
        WrapperStyle.Optional => $"Wrapper{number}.Get(path: {url}, client: client)",
        WrapperStyle.Params => $"Wrapper{number}.Get(client, {operands})",
        WrapperStyle.LocalFunction => $"Get({url})",
        WrapperStyle.Lambda => $"get({url})",
        WrapperStyle.Field or WrapperStyle.PrimaryConstructor or WrapperStyle.Property => $"new Wrapper{number}(client, {url}).Get()",
        WrapperStyle.BaseClass => $"new Derived{number}(client).CallUnknown({url})",
        WrapperStyle.Interface => $"((IWrapper{number})new Wrapper{number}(client)).Get({url})",
        WrapperStyle.Override => $"((Base{number})new Wrapper{number}(client)).Get({url})",
        WrapperStyle.Extension => number % 2 == 0 ? $"Wrapper{number}.Get{number}(client, {url})" : $"client.Get{number}({url})",
        WrapperStyle.Generic => $"Wrapper{number}.Get(client, 1, {url})",
        WrapperStyle.AsUri => $"Wrapper{number}.Get(client, new Uri({url}, UriKind.RelativeOrAbsolute))",
        WrapperStyle.AsRequest => $"Wrapper{number}.Get(client, new HttpRequestMessage(HttpMethod.Get, {url}))",
        WrapperStyle.Query => $"Wrapper{number}.Get(client, {url}, root)",
        WrapperStyle.Recursion => $"Wrapper{number}.Get(client, {url}, 2)",
        _ => $"Wrapper{number}.Get(client, {url})",
    }) + ";";
}
