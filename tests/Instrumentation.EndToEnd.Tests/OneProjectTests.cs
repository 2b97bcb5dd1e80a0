namespace Instrumentation.EndToEnd.Tests;

/// <summary>A program that references the package.</summary>
[Collection(OnePackage.Name)]
public sealed class OneProjectTests(PackedPackage package)
{
    [Fact]
    public async Task A_program_that_references_the_package_shows_the_spans_of_its_calls()
    {
        Consumer consumer = package.CreateConsumer("OneProject");

        (await consumer.BuildAsync("-warnaserror")).Succeeded();
        ConsumerRun run = await consumer.RunAsync("bin", "Debug", "net10.0", "OneProject.dll");

        // The package of this build, and no other of the same version.
        Assert.Equal(await File.ReadAllBytesAsync(package.File), await File.ReadAllBytesAsync(package.RestoredFile()));
        string[] ok = ["http.response.status_code=200", "network.protocol.version='1.1'"];
        string[] missing = ["http.response.status_code=404", "network.protocol.version='1.1'", "error.type='404'"];
        string parent = run.Lines[2].Split(" | ")[4];
        string trace = run.Request("books").Header("traceparent")!.Split('-')[1];
        Assert.NotEqual(ConsumerRun.NoParent, parent);
        Assert.Equal(
            [
                run.Span("GET", "books/7?page=2", "Unset", ok),
                run.Span("POST", "status/404", "Error", missing),
                run.Span("GET", "books", "Unset", ok, parent),
                "ok",
                $"span | parent | Internal | 00-{trace}-{parent}-01 | {ConsumerRun.NoParent} | OneProject 1.0 | Unset",
            ],
            run.Lines);
        Assert.Equal(3, run.Requests.Count);
    }
}
