using System.Globalization;
using Instrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Instrumentation.Benchmarks;

/// <summary>
/// What wanting templates adds to the generator's transform, which reads the URL either way: the same project of 10,000 call sites, once
/// with an attribute set that has the template and once with one that has not, in turn, and the ratio of each pair.
/// </summary>
internal static class DerivationBenchmark
{
    private const int Files = 1000;

    private static readonly CSharpParseOptions s_options = CSharpParseOptions.Default
        .WithFeatures([KeyValuePair.Create("InterceptorsNamespaces", "Instrumentation.Http.Generated")]);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly GeneratorDriverOptions s_driverOptions = new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);

    internal static void Run(int pairs)
    {
        SyntaxTree[] with = Project("HttpSpanAttributes.Default");
        SyntaxTree[] without = Project("HttpSpanAttributes.Required | HttpSpanAttributes.NetworkProtocolVersion");
        Measure(with, out int templates);
        Measure(without, out int none);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{templates} of {Files * 10} call sites have a template, {none} without derivation"));
        double[] ratios = new double[pairs];
        for (int i = 0; i < pairs; i++)
        {
            double derived = Measure(with, out _);
            double plain = Measure(without, out _);
            ratios[i] = derived / plain;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"with {derived,7:F0} ms   without {plain,7:F0} ms   ratio {ratios[i]:F3}"));
        }

        Array.Sort(ratios);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {ratios[pairs / 2]:F3}   (min {ratios[0]:F3}, max {ratios[^1]:F3})"));
    }

    /// <summary>Milliseconds of the transform in a first run of the generator, over a compilation that nothing has been asked of yet.</summary>
    private static double Measure(SyntaxTree[] trees, out int templates)
    {
        var compilation = CSharpCompilation.Create("Project", trees, s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new HttpInstrumentationGenerator().AsSourceGenerator()], [], s_options, new GeneratorOptions(), s_driverOptions);
        GC.Collect();
        GeneratorDriverRunResult result = driver.RunGenerators(compilation).GetRunResult();
        templates = result.GeneratedTrees.Sum(static tree => tree.ToString().Split("UrlTemplate = ").Length - 1);
        return result.Results.Single().TrackedSteps[PipelineSteps.Candidates].Sum(static step => step.ElapsedTime.TotalMilliseconds);
    }

    private static SyntaxTree[] Project(string attributes) =>
    [
        .. Enumerable.Range(0, Files).Select(i => CSharpSyntaxTree.ParseText(
            $$"""
            using System;
            using System.Net.Http;
            using System.Threading.Tasks;
            using Instrumentation.Http;

            namespace Shop.Clients{{i}};

            [InstrumentHttp(Attributes = {{attributes}})]
            public sealed class Client{{i}}(HttpClient http, string baseUrl)
            {
                private const string Root = "/api/v1";

                private static string OrderPath(int id) => $"{Root}/orders/{id}";

                public async Task<string> FirstAsync(int id, string name)
                {
                    string text = await http.GetStringAsync($"/users/{id}");
                    using HttpResponseMessage found = await http.GetAsync($"{baseUrl}/users/{Uri.EscapeDataString(name)}");
                    var url = $"{Root}/customers/{id}";
                    using HttpResponseMessage local = await http.GetAsync(url);
                    using HttpResponseMessage helper = await http.GetAsync(OrderPath(id));
                    using HttpResponseMessage added = await http.DeleteAsync("/users/" + id + "/orders");
                    return text;
                }

                public async Task SecondAsync(int id, Uri url, HttpContent content)
                {
                    using HttpResponseMessage constant = await http.PostAsync(Root + "/items", content);
                    using HttpResponseMessage unknown = await http.GetAsync(url);
                    using var request = new HttpRequestMessage(HttpMethod.Put, $"/items/{id}");
                    request.Headers.Add("X-Client", "{{i}}");
                    using HttpResponseMessage sent = await http.SendAsync(request);
                    using HttpResponseMessage formatted = await http.PutAsync(string.Format("/items/{0}/tags/{1}", id, 5), content);
                    byte[] bytes = await http.GetByteArrayAsync(new Uri($"https://cdn.example/images/{id}.png"));
                }
            }
            """,
            s_options,
            $"/src/Client{i}.cs")),
    ];
}
