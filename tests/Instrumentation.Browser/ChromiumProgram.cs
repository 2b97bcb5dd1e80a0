namespace Instrumentation.Browser;

/// <summary>The browser that is installed on this machine; the tests download none.</summary>
internal static class ChromiumProgram
{
    private const string Variable = "CHROMIUM";

    /// <summary>Chromium, and the browsers made of it.</summary>
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge"];

    /// <returns>The path that the variable CHROMIUM says, or else of the first that is found.</returns>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    internal static string Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
            ? File.Exists(path) ? path : throw new FileNotFoundException($"{Variable} says '{path}', and there is no such file.")
            : Places().FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(
                $"This test needs Chromium, and there is none. Install it ('apt-get install chromium', 'winget install Google.Chrome', 'brew install --cask chromium'), or set {Variable} to its path.");

    private static IEnumerable<string> Places()
    {
        string extension = OperatingSystem.IsWindows() ? ".exe" : "";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> onPath = s_names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + extension)));
        return onPath.Concat(OffPath());
    }

    /// <summary>Where the installers of Windows and of macOS put them.</summary>
    private static IEnumerable<string> OffPath() => OperatingSystem.IsWindows()
        ? from root in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
          from program in new[] { @"Chromium\Application\chrome.exe", @"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe" }
          select Path.Combine(Environment.GetFolderPath(root), program)
        : ["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
}
