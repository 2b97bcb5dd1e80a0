using Spectre.Console;

namespace QuickStart;

/// <summary>The console: coloured on a terminal, plain text of a fixed width where the output goes elsewhere.</summary>
internal static class Terminal
{
    private const int RedirectedWidth = 160;

    internal static IAnsiConsole Open()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        // Without the enrichers, which switch colours on again on build servers.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = RedirectedWidth;
        return console;
    }
}
