namespace Instrumentation.Differential.Tests;

/// <summary>
/// A program that is trimmed with UseSystemResourceKeys has keys in place of the framework's messages. Those that this package writes
/// itself stay texts: docs/transparency.md lists them.
/// </summary>
public sealed class ResourceKeyTests
{
    private const string Setting = "System.Resources.UseSystemResourceKeys";
    private const string Call = "HttpClientJsonExtensions.GetFromJsonAsync<TValue>(string, CancellationToken) × ";

    [Theory]
    [InlineData("over the limit, announced", "net_http_content_buffersize_exceeded, 10", "Cannot write more bytes to the buffer than the configured maximum buffer size: 10.")]
    [InlineData("unknown charset", "CharSetInvalid", "The character set provided in ContentType is invalid.")]
    [InlineData("timeout in the body", "net_http_request_timedout, 0", "The request was canceled due to the configured HttpClient.Timeout of 0")]
    public async Task A_message_of_the_package_stays_a_text(string scenario, string key, string text)
    {
        string[] untraced = (await DifferentialProgram.RunAsync("Untraced", Call + scenario, Setting))[Call + scenario];
        string[] traced = (await DifferentialProgram.RunAsync("Traced", Call + scenario, Setting))[Call + scenario];

        Assert.Contains(key, Assert.Single(untraced.Except(traced), static line => !line.StartsWith('~')), StringComparison.Ordinal);
        Assert.Contains(text, Assert.Single(traced.Except(untraced), static line => !line.StartsWith('~')), StringComparison.Ordinal);
    }
}
