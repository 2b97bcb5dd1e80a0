using System.Globalization;
using System.Text.RegularExpressions;
using Instrumentation.Browser;
using Microsoft.Playwright;

namespace Instrumentation.Storefront.Tests;

/// <summary>The page, in a browser, while the sample runs.</summary>
public sealed partial class PageTests(HeadlessChromium browser) : IClassFixture<HeadlessChromium>
{
    [Fact]
    public async Task A_visitor_finds_a_trace_opens_it_and_stops_the_sample()
    {
        await using var sample = SampleProgram.Start([], "--port", "0");
        string address = await sample.ReadAsync("Traces: ");
        await sample.ReadAsync("Ctrl+C stops.");
        IPage page = await OpenAsync(address);
        ILocator traces = page.Locator(".traces li");

        // The list fills while it is looked at.
        await page.GetByText(CountOfTraces()).WaitForAsync();
        int before = await CountAsync(page);
        await WaitForAsync(async () => await CountAsync(page) > before);

        // Search by name, then by what an attribute says.
        await page.GetByRole(AriaRole.Searchbox).FillAsync("checkout");
        await WaitForAsync(async () => await NamesAsync(page) is ["POST /carts/{cart}/checkout"]);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("/products/unicorn");
        await WaitForAsync(async () => await NamesAsync(page) is ["GET /products/{sku}"]);
        Assert.Contains("search=%2Fproducts%2Funicorn", page.Url, StringComparison.Ordinal);

        // Errors are red, and can be had alone.
        await page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await page.GetByLabel("Errors only").CheckAsync();
        await WaitForAsync(async () => await traces.CountAsync() > 0 && await page.Locator(".traces li:not(.error)").CountAsync() == 0);
        Assert.True(IsRed(await ColourAsync(traces.First.Locator(".name"))));

        // One opened: joined across the processes, the error in red.
        await page.GetByRole(AriaRole.Searchbox).FillAsync("PUT /payments/{order}");
        await page.Locator(".traces li", new() { HasText = "503" }).First.ClickAsync();
        await page.WaitForURLAsync(new Regex("/traces/[0-9a-f]{32}$"));
        Assert.Equal(
            [
                "SERVER POST /carts/{cart}/checkout storefront",
                "CLIENT GET /products/{sku} storefront",
                "SERVER GET /products/{sku} catalog",
                "CLIENT POST /orders storefront",
                "SERVER POST /orders orders",
                "CLIENT PUT /payments/{order} orders",
                "SERVER PUT /payments/{order} payments 503",
                "SERVER PUT /payments/{order} payments",
            ],
            await LinesAsync(page));
        Assert.Equal(["0", "1", "2", "1", "2", "3", "4", "4"], await DepthsAsync(page));
        ILocator failed = page.Locator(".span.error");
        Assert.Equal(1, await failed.CountAsync());
        Assert.True(IsRed(await failed.Locator(".track i").EvaluateAsync<string>("bar => getComputedStyle(bar).backgroundColor")));
        Assert.False(IsRed(await page.Locator(".span:not(.error) .track i").First.EvaluateAsync<string>("bar => getComputedStyle(bar).backgroundColor")));

        // A span opened: what it says.
        ILocator details = page.Locator(".span.error .details");
        Assert.False(await details.IsVisibleAsync());
        await page.Locator(".span.error summary").ClickAsync();
        await details.WaitForAsync();
        Assert.Matches("http.response.status_code\\s+503", await details.InnerTextAsync());

        // Latency by template, from the metrics.
        await page.GetByRole(AriaRole.Link, new() { Name = "Endpoints" }).ClickAsync();
        await page.Locator("tr", new() { HasText = "PUT /payments/{order}" }).First.WaitForAsync();
        await page.Locator("tr", new() { HasText = "PaymentsClient.PayAsync" }).First.WaitForAsync();

        await sample.InterruptAsync();
        Assert.Matches("^Traces: .*\nCtrl\\+C stops.\n[0-9]+ traces, [0-9]+ spans of 4 services, ([0-9]+) calls, \\1 of them joined with the request that they made\n$", await sample.EndedTextAsync());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_line()
    {
        await using var first = SampleProgram.Start([], "--port", "0");
        string port = new Uri(await first.ReadAsync("Traces: ")).Port.ToString(CultureInfo.InvariantCulture);

        await using var second = SampleProgram.Start([], "--port", port);

        Assert.Equal(1, await second.EndAsync());
        Assert.Equal($"Port {port} is taken. Take another one, or --port 0 for a free one.\n", second.Text);
    }

    private async Task<IPage> OpenAsync(string address)
    {
        IPage page = await browser.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(address);
        return page;
    }

    private static async Task<int> CountAsync(IPage page) =>
        int.Parse(CountOfTraces().Match(await page.Locator(".count").First.InnerTextAsync()).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    private static async Task<string[]> NamesAsync(IPage page) =>
        [.. (await page.Locator(".traces .name").AllInnerTextsAsync()).Distinct()];

    private static async Task<string[]> LinesAsync(IPage page) =>
        [.. (await page.Locator(".span .what").AllInnerTextsAsync()).Select(static text => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)))];

    private static Task<string[]> DepthsAsync(IPage page) =>
        page.Locator(".span .what").EvaluateAllAsync<string[]>("lines => lines.map(line => line.style.getPropertyValue('--depth'))");

    private static Task<string> ColourAsync(ILocator text) => text.EvaluateAsync<string>("text => getComputedStyle(text).color");

    /// <summary>Whether there is far more red than green and blue in <c>rgb(1, 2, 3)</c>.</summary>
    private static bool IsRed(string colour)
    {
        int[] parts = [.. Number().Matches(colour).Select(static match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture))];
        return parts[0] > 1.5 * Math.Max(parts[1], parts[2]);
    }

    /// <summary>The page brings itself up to date: what is waited for comes within some seconds, or not at all.</summary>
    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    [GeneratedRegex("^([0-9]+) traces?, [0-9]+ spans?$")]
    private static partial Regex CountOfTraces();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
