namespace Instrumentation.Generators.Tests;

/// <summary>A wrapper of random style and all of its callers.</summary>
/// <param name="Style">How the URL gets to the call.</param>
/// <param name="Start">What all of the URLs begin with.</param>
/// <param name="IsPublic">Whether there may be callers elsewhere.</param>
/// <param name="HasUnknown">Whether there is a caller with a URL that only run time knows.</param>
/// <param name="Callers">What the others pass.</param>
public sealed record WrapperShape(WrapperStyle Style, UrlStart Start, bool IsPublic, bool HasUnknown, WrapperUrl[] Callers)
{
    /// <summary>All that a name may say after the method.</summary>
    public string[] Candidates => [.. Callers.Select(static (url, i) => url.Template(i)).OfType<string>().Distinct()];

    /// <summary>What comes before a path that only run time knows, so that it is a URL like the others.</summary>
    public string Root => Start switch
    {
        UrlStart.Absolute => WrapperUrl.Authority + "/",
        UrlStart.Base => "http://root.example/",
        UrlStart.Rooted => "/",
        _ => "",
    };

    /// <summary>Whether the only candidate is the template whatever the path is.</summary>
    public bool IsCertain => Candidates.Length == 1 && !HasUnknown && (!IsPublic || IsLocal) && Callers.All(static url => url.Template(0) is not null);

    /// <summary>Styles that nobody else can call.</summary>
    private bool IsLocal => Style is WrapperStyle.LocalFunction or WrapperStyle.Lambda or WrapperStyle.Branches or WrapperStyle.Returns;

    /// <summary>Declarations, and the method that calls: <c>which</c> tells the caller, its <c>values</c> fill the holes.</summary>
    public string Source(int number)
    {
        string access = IsPublic ? "public" : "internal";
        return $$"""
            {{WrapperSource.Declaration(Style, number, access, Calls(number))}}

            public static class Scenario{{number}}
            {
                public static async Task Run(HttpClient client, int which, string[] values, string root, string unknown)
                {
                    {{WrapperSource.Local(Style)}}
                    {{string.Concat(Callers.SelectMany(static (url, i) => url.HoleNames(i).Select(static (name, hole) => $"string {name} = values[{hole}];\n")))}}
                    {{Body(number)}}
                }
            }
            """;
    }

    private string Body(int number)
    {
        IEnumerable<string> urls = Callers.Select(static (url, i) => url.Interpolated(i));
        string choice = string.Concat(urls.Select(static (url, i) => $"{i} => {url}, ")) + (HasUnknown ? "_ => unknown" : "_ => throw new Exception()");
        return Style switch
        {
            WrapperStyle.Branches => $"await client.GetAsync(which switch {{ {choice} }});",
            WrapperStyle.Returns => $$"""
                await client.GetAsync(Path());
                string Path()
                {
                    {{string.Concat(urls.Select(static (url, i) => $"if (which == {i}) return {url};\n"))}}
                    {{(HasUnknown ? "return unknown;" : "throw new Exception();")}}
                }
                """,
            _ => $$"""
                switch (which)
                {
                    {{string.Concat(Callers.Select((url, i) => $"case {i}: {Call(number, i, url)} break;\n"))}}
                    {{(HasUnknown ? $"default: {WrapperSource.Call(Style, number, "unknown", "unknown")} break;" : "")}}
                }
                """,
        };
    }

    private string Call(int number, int caller, WrapperUrl url) => Style == WrapperStyle.BaseClass
        ? $"await new Derived{number}(client).Call{caller}({string.Join(", ", url.HoleNames(caller).Prepend("root"))});"
        : WrapperSource.Call(Style, number, url.Interpolated(caller), url.Operands(caller));

    /// <summary>The callers of a protected method are methods of the class.</summary>
    private string Calls(int number) => Style != WrapperStyle.BaseClass ? "" : string.Concat(
        Callers.Select(static (url, i) =>
            $"public Task Call{i}({string.Join(", ", url.HoleNames(i).Prepend("root").Select(static name => $"string {name}"))}) => Get({url.Interpolated(i)});\n")
            .Append(HasUnknown ? "public Task CallUnknown(string unknown) => Get(unknown);" : ""));
}
