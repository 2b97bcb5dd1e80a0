using Microsoft.Playwright;
using Xunit;

namespace Instrumentation.Browser;

/// <summary>A Chromium without a window, for the tests of a class: <c>IClassFixture&lt;HeadlessChromium&gt;</c>.</summary>
public sealed class HeadlessChromium : IAsyncLifetime
{
    /// <summary>A page is a file or on this machine: nothing is to be looked up, loaded or reported elsewhere.</summary>
    private static readonly string[] s_quiet =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts the browser.</summary>
    /// <exception cref="FileNotFoundException">There is none. The message says how to install it.</exception>
    public async Task InitializeAsync()
    {
        string program = ChromiumProgram.Find();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Headless = true,
            Args = IsRoot ? [.. s_quiet, "--no-sandbox"] : s_quiet,
        });
    }

    /// <summary>Opens an empty page, with nothing that an earlier one has left.</summary>
    public Task<IPage> NewPageAsync(BrowserNewPageOptions? options = null) =>
        (_browser ?? throw new InvalidOperationException("The browser has not been started.")).NewPageAsync(options);

    /// <summary>Ends the browser.</summary>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Chromium's sandbox refuses to run as root.</summary>
    private static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;
}
