using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Instrumentation.Testing;

namespace Instrumentation.Generators.Tests;

/// <summary>
/// For URLs of random shape and random values: the URL that goes out matches the template with its holes as wildcards, and no value is
/// found in the name.
/// </summary>
public sealed class UrlTemplateProperties
{
    [Property(Arbitrary = [typeof(UrlTemplateProperties)], MaxTest = 10)]
    public void The_url_on_the_wire_matches_the_template_and_no_value_is_in_the_name(UrlShape[] shapes) => CheckAsync(shapes).GetAwaiter().GetResult();

    /// <summary>Between 30 and 60 shapes, compiled together.</summary>
    public static Arbitrary<UrlShape[]> Shapes()
    {
        Gen<UrlPart> part = from isHole in Gen.Elements(true, false)
                            from number in Gen.Choose(0, 6)
                            select new UrlPart(isHole, number);
        Gen<UrlPart[]> segment = from count in Gen.Choose(1, 3)
                                 from parts in part.ArrayOf(count)
                                 select parts;
        Gen<UrlShape> shape = from style in Gen.Elements(Enum.GetValues<UrlStyle>())
                              from start in Gen.Elements(Enum.GetValues<UrlStart>())
                              from count in Gen.Choose(1, 5)
                              from segments in segment.ArrayOf(count)
                              from hasQuery in Gen.Elements(true, false)
                              select new UrlShape(style, start, segments, hasQuery);
        return (from count in Gen.Choose(30, 60)
                from shapes in shape.ArrayOf(count)
                select shapes).ToArbitrary();
    }

    private static async Task CheckAsync(UrlShape[] shapes)
    {
        var project = CompiledProject.Create($$"""
            using System;
            using System.Net.Http;
            using System.Threading.Tasks;

            public static class Scenario
            {
            {{string.Join("\n", shapes.Select(static (shape, i) => shape.Source(i)))}}
            }
            """);
        Type scenario = project.Load().GetType("Scenario")!;
        var random = new Random(shapes.Length);
        using var client = new HttpClient(new StubHandler(static request => new HttpResponseMessage { RequestMessage = request })) { BaseAddress = new Uri("http://base.example/") };
        using var recorder = new SpanRecorder();
        for (int i = 0; i < shapes.Length; i++)
        {
            string[] values = [.. Enumerable.Range(0, shapes[i].Holes).Select(_ => Value(random))];
            await (Task)scenario.GetMethod($"Run{i}")!.Invoke(null, BindingFlags.Default, null, [client, "http://root.example", values], null)!;
            AssertMatches(recorder.Spans[i], shapes[i], values);
        }
    }

    private static void AssertMatches(Activity span, UrlShape shape, string[] values)
    {
        bool hasText = shape.Segments.Any(static segment => segment.Any(static part => !part.IsHole));
        string? template = (string?)span.GetTagItem("url.template");
        Assert.Equal(template is null ? "GET" : $"GET {template}", span.DisplayName);
        Assert.All(values, value => Assert.DoesNotContain(value, span.DisplayName, StringComparison.Ordinal));
        Assert.Equal(hasText, template is not null);
        if (template is not null)
        {
            string pattern = "^" + Regex.Replace(template, @"\{\w+\}|[^{]+", static match => match.Value[0] == '{' ? "[^/]+" : Regex.Escape(match.Value)) + "$";
            Assert.Matches(pattern, new Uri((string)span.GetTagItem("url.full")!).AbsolutePath);
        }
    }

    /// <summary>Nothing that a template could contain by chance, with characters that a URL escapes.</summary>
    private static string Value(Random random) => $"zq{random.Next(10_000, 99_999)}é x";
}
