using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>A program that is compiled ahead of time.</summary>
[Collection(OnePackage.Name)]
public sealed partial class AotTests(PackedPackage package)
{
    private static readonly string[] s_ok = ["http.response.status_code=200", "network.protocol.version='1.1'"];

    [Fact]
    public async Task A_native_program_shows_its_spans_and_the_compiler_warns_as_without_the_package()
    {
        Consumer consumer = package.CreateConsumer("Aot");

        string[] traced = await PublishAsync(consumer, isTraced: true);
        string[] untraced = await PublishAsync(consumer, isTraced: false);

        // Six calls by reflection, each with two warnings of the analyzer and two of the compiler; no other warning.
        Assert.Equal(24, untraced.Length);
        Assert.Equal(untraced, traced);
        await AssertSpansAsync(consumer);
    }

    private static async Task<string[]> PublishAsync(Consumer consumer, bool isTraced)
    {
        string[] options = ["-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, $"-p:InstrumentHttp={isTraced}", "-o", consumer.Find($"{isTraced}")];
        CommandOutput output = (await consumer.PublishAsync(options)).Succeeded();
        return [.. output.Lines.Select(static line => Warning().Match(line)).Where(static match => match.Success).Select(static match => match.Value).Order(StringComparer.Ordinal)];
    }

    private static async Task AssertSpansAsync(Consumer consumer)
    {
        ConsumerRun run = await consumer.RunAsync("True", OperatingSystem.IsWindows() ? "Aot.exe" : "Aot");

        string Json(string method, string call) => run.Span(method, $"content/application%2Fjson?hex=5B312C325D&call={call}", "Unset", s_ok);
        Assert.Equal(
            [
                run.Span("GET", "books/7", "Unset", s_ok),
                run.Span("GET", "books", "Unset", s_ok),
                "ok",
                run.Span("POST", "echo", "Unset", s_ok),
                Json("GET", "typed"),
                "2",
                Json("GET", "untyped"),
                "2",
                Json("DELETE", "delete"),
                "2",
                "1",
                "2",
                Json("GET", "sequence"),
            ],
            run.Lines);
    }

    /// <summary>The place and the code: the compiler names the interceptor where the analyzer names the original.</summary>
    [GeneratedRegex(@"[A-Za-z]+\.cs\([0-9,]+\): .*?(warning|error) [A-Z]+[0-9]+|^[A-Z]+[^()]*(warning|error) [A-Z]+[0-9]+")]
    private static partial Regex Warning();
}
