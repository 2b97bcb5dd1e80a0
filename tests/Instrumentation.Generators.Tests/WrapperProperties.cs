using System.Diagnostics;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Instrumentation.Testing;

namespace Instrumentation.Generators.Tests;

/// <summary>
/// For wrappers of random style, their callers, and values that are random or made to deceive: a name says nothing but what one of the
/// callers has written, and which one is decided by the documented rules.
/// </summary>
public sealed class WrapperProperties
{
    [Property(Arbitrary = [typeof(WrapperProperties)], MaxTest = 8)]
    public void A_name_is_written_in_the_source_and_chosen_by_the_rules(WrapperShape[] shapes) => CheckAsync(shapes).GetAwaiter().GetResult();

    /// <summary>Between 20 and 40 wrappers, compiled together.</summary>
    public static Arbitrary<WrapperShape[]> Shapes()
    {
        Gen<WrapperSegment> segment = from kind in Gen.Frequency(
                                          (4, Gen.Constant(WrapperSegmentKind.Word)),
                                          (3, Gen.Constant(WrapperSegmentKind.Value)),
                                          (1, Gen.Constant(WrapperSegmentKind.Versioned)),
                                          (1, Gen.Constant(WrapperSegmentKind.Suffixed)))
                                      from number in Gen.Choose(0, WrapperSegment.Words.Length - 1)
                                      select new WrapperSegment(kind, number);
        Gen<WrapperShape> shape = from style in Gen.Elements(Enum.GetValues<WrapperStyle>())
                                  from start in Gen.Elements(UrlStart.Rooted, UrlStart.Relative, UrlStart.Absolute, UrlStart.Base)
                                  from isPublic in Gen.Elements(true, false)
                                  from hasUnknown in Gen.Elements(true, false, false)
                                  from count in Gen.Choose(1, 5)
                                  from callers in Url(start).ArrayOf(count)
                                  select new WrapperShape(style, start, isPublic, hasUnknown, callers);
        return (from count in Gen.Choose(20, 40)
                from shapes in shape.ArrayOf(count)
                select shapes).ToArbitrary();

        // A relative URL begins with text here: a hole in front would be a base.
        Gen<WrapperUrl> Url(UrlStart start) =>
            from first in start == UrlStart.Relative ? segment.Where(static segment => segment.Text.Before.Length > 0) : segment
            from count in Gen.Choose(0, 2)
            from rest in segment.ArrayOf(count)
            select new WrapperUrl(start, [first, .. rest]);
    }

    private static async Task CheckAsync(WrapperShape[] shapes)
    {
        var project = CompiledProject.Create($$"""
            using System;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            {{string.Join("\n\n", shapes.Select(static (shape, i) => shape.Source(i)))}}
            """);
        Assembly assembly = project.Load();
        var values = new WrapperValues(shapes.Length);
        var wrong = new List<string>();
        using var client = new HttpClient(new StubHandler(static request => new HttpResponseMessage { RequestMessage = request })) { BaseAddress = new Uri("http://base.example/") };
        for (int i = 0; i < shapes.Length; i++)
        {
            MethodInfo run = assembly.GetType($"Scenario{i}")!.GetMethod("Run")!;
            for (int caller = 0; caller < shapes[i].Callers.Length + (shapes[i].HasUnknown ? 1 : 0); caller++)
            {
                foreach (bool isHostile in new[] { false, true })
                {
                    using var recorder = new SpanRecorder();
                    try
                    {
                        await (Task)run.Invoke(null, [client, caller, values.Next(8, isHostile), "http://root.example", shapes[i].Root + values.Path()])!;
                    }
                    catch (TargetInvocationException exception) when (exception.InnerException is UriFormatException)
                    {
                        // An empty first segment makes the second one a host, and not every text is one.
                        continue;
                    }

                    wrong.AddRange(Difference(shapes[i], recorder.Span, caller));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<string> Difference(WrapperShape shape, Activity span, int caller)
    {
        var url = new Uri((string)span.GetTagItem("url.full")!);
        if (url.Host is not ("base.example" or "root.example" or "fixed.example"))
        {
            // A host that was meant to be a segment.
            return [];
        }

        string path = url.AbsolutePath;
        string? chosen = CandidateChoice.Of(shape.Candidates, path, isEnd: shape.Start == UrlStart.Base);

        // A constructor may be called from where the compiler does not see it, so a single candidate is compared with the path like several.
        string?[] right = shape.IsCertain ? [shape.Candidates[0], chosen] : [chosen];
        string expected = chosen is null ? "GET" : $"GET {chosen}";
        string? template = (string?)span.GetTagItem("url.template");
        return right.Contains(template) && span.DisplayName == (template is null ? "GET" : $"GET {template}")
            ? []
            : [$"{shape.Style}, {shape.Start}{(shape.IsPublic ? ", public" : "")}{(shape.HasUnknown ? ", unknown" : "")}, caller {caller} with {path}: {expected} expected, not {span.DisplayName}, of {string.Join(' ', shape.Candidates)}"];
    }
}
