using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Instrumentation.Benchmarks.Calls;

/// <summary>
/// The bytes that a call allocates, to the byte and without statistics. Each layer before each audience has a process of its own, for
/// listeners, propagators and the runtime's switch are the process's.
/// </summary>
internal static class AllocationReport
{
    private const string Cell = "cell";
    private const string Switch = "DOTNET_SYSTEM_NET_HTTP_ENABLEACTIVITYPROPAGATION";
    private const int Calls = 1000;

    internal static void Run(string[] args)
    {
        if (args is [Cell, var first, var second])
        {
            Console.WriteLine(string.Join(' ', Measure(Enum.Parse<Layer>(first), Enum.Parse<Audience>(second))));
            return;
        }

        var cells = new Dictionary<(Layer, Audience), long[]>();
        foreach (Audience audience in Enum.GetValues<Audience>())
        {
            foreach (Layer layer in Enum.GetValues<Layer>())
            {
                cells[(layer, audience)] = MeasureApart(layer, audience);
            }
        }

        Console.WriteLine($"Bytes for a call, over bare with nobody listening, and as a part of what the runtime's own source adds. .NET {Environment.Version}.");
        foreach (Audience audience in Enum.GetValues<Audience>())
        {
            Write(audience, cells);
        }
    }

    private static void Write(Audience audience, Dictionary<(Layer, Audience), long[]> cells)
    {
        Table table = new Table().MarkdownBorder().AddColumn(audience.ToString());
        table.AddColumns([.. Enum.GetNames<Verb>().Select(static name => new TableColumn(name).RightAligned())]);
        long[] bare = cells[(Layer.Bare, Audience.Nobody)];
        long[] runtime = cells[(Layer.Runtime, audience)];
        foreach (Layer layer in Enum.GetValues<Layer>())
        {
            table.AddRow([layer.ToString(), .. cells[(layer, audience)].Select((bytes, i) => Text(bytes, bytes - bare[i], runtime[i] - bare[i]))]);
        }

        AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(table);
    }

    private static string Text(long bytes, long over, long runtimeOver) => string.Create(
        CultureInfo.InvariantCulture,
        $"{bytes:N0} (+{over:N0}{(runtimeOver > 0 ? $", {100.0 * over / runtimeOver:F0} %" : "")})");

    private static long[] MeasureApart(Layer layer, Audience audience)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["allocations", Cell, layer.ToString(), audience.ToString()]) { RedirectStandardOutput = true };
        start.Environment[Switch] = layer == Layer.Exclusive ? "false" : "true";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static number => long.Parse(number, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"{layer} before {audience} has failed.");
    }

    private static long[] Measure(Layer layer, Audience audience)
    {
        using var scene = new Scene(layer, audience);
        return [.. Enum.GetValues<Verb>().Select(verb =>
        {
            using var exchange = new Exchange(scene.Calls, verb);
            return Bytes(exchange);
        })];
    }

    /// <summary>Once it has settled: compiled, and everything that is made once has been made.</summary>
    private static long Bytes(Exchange exchange)
    {
        long last = 0;
        for (int same = 0; same < 3;)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
            {
                exchange.Run();
            }

            long bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
            same = bytes == last ? same + 1 : 0;
            last = bytes;
            Thread.Sleep(20);
        }

        return last;
    }
}
