using System.Diagnostics;
using Instrumentation.Http;

namespace Coexistence;

/// <summary>One scenario through one handler, under a span of the application. The server sees where it begins.</summary>
internal static class Cell
{
    internal const string SourceName = "app";

    private static readonly ActivitySource s_source = new(SourceName);

    /// <summary>Makes no activity and sends no trace header, whoever listens.</summary>
    private static readonly HttpClient s_marker = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });

    internal static async Task RunAsync(Uri address, string scenario, string handler, Func<Calls, Task> run)
    {
        Console.WriteLine($"# {scenario} {handler}");
        await MarkAsync(new Uri(address, $"cell/{scenario}/{handler}"));
        using HttpClient client = Handlers.CreateClient(handler, retries: scenario == "retry");
        client.BaseAddress = address;
        using Activity? parent = s_source.StartActivity("app");
        try
        {
            await run(new Calls(client, handler));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            Console.WriteLine($"threw | {exception.GetType().Name}");
        }
    }

    [InstrumentHttp(Enabled = false)]
    private static Task MarkAsync(Uri url) => s_marker.GetStringAsync(url);
}
