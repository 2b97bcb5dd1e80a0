using System.Net.Http.Json;
using System.Text.Json;

namespace Instrumentation.Runtime.Tests;

/// <summary>
/// Calls with what the generator of System.Text.Json makes of a context. No generator sees the output of another one, so these
/// calls do not bind while ours looks at them.
/// </summary>
public sealed class JsonContextTests : RecordedTests
{
    private const string Numbers = "content/application%2Fjson?hex=5B312C325D";

    private readonly NumbersContext _context = NumbersContext.Default;

    [Fact]
    public async Task Calls_with_a_generated_context_are_traced()
    {
        var local = NumbersContext.Default.Int32Array;

        Assert.Equal(2, (await Client.GetFromJsonAsync(Numbers, NumbersContext.Default.Int32Array))!.Length);
        Assert.Equal(2, (await Client.GetFromJsonAsync($"content/application%2Fjson?hex={"5B312C325D"}", _context.Int32Array, CancellationToken.None))!.Length);
        Assert.Equal(2, (await Client.GetFromJsonAsync(new Uri(Numbers, UriKind.Relative), local))!.Length);
        Assert.Equal(2, (await Client.DeleteFromJsonAsync(jsonTypeInfo: new NumbersContext().Int32Array, requestUri: Numbers))!.Length);
        Assert.Equal(2, ((int[]?)await Client.GetFromJsonAsync(Numbers, typeof(int[]), NumbersContext.Default))!.Length);
        Assert.Equal(2, ((int[]?)await HttpClientJsonExtensions.GetFromJsonAsync(Client, Numbers, typeof(int[]), (NumbersContext.Default!)))!.Length);
        Assert.Equal(2, (await Client.GetFromJsonAsync<int[]>(Numbers, NumbersContext.Default.Options))!.Length);
        using HttpResponseMessage post = await Client.PostAsJsonAsync("echo", [3], NumbersContext.Default.Int32Array);
        using HttpResponseMessage put = await Client.PutAsJsonAsync("echo", new[] { 3 }, NumbersContext.Default.Int32Array, default);
        await foreach (int number in Client.GetFromJsonAsAsyncEnumerable(Numbers, NumbersContext.Default.Int32))
        {
        }

        string template = "/content/application%2Fjson";
        Assert.Equal(
            [$"GET {template}", $"GET {template}", $"GET {template}", $"DELETE {template}", $"GET {template}", $"GET {template}", $"GET {template}", "POST /echo", "PUT /echo", $"GET {template}"],
            Recorder.Spans.Select(static span => span.DisplayName));
        Assert.Equal(Recorder.Spans.Select(static span => span.SpanId.ToHexString()), Server.Requests.Select(static request => request.ParentSpanId));
    }

    [Fact]
    public async Task A_member_of_the_users_own_is_taken_for_what_it_is()
    {
        Assert.Equal(2, (await Client.GetFromJsonAsync(Numbers, NumbersContext.Own))!.Length);
        Assert.Equal(2, (await Client.GetFromJsonAsync(Numbers, NumbersContext.OwnOf(_context)))!.Length);

        Assert.Equal(2, Recorder.Spans.Count);
    }

    [Fact]
    public async Task Calls_that_use_a_generated_context_further_in_are_traced()
    {
        using HttpResponseMessage content = await Client.PostAsync("echo", JsonContent.Create([3], NumbersContext.Default.Int32Array));
        using HttpResponseMessage text = await Client.PutAsync("echo", new StringContent(JsonSerializer.Serialize([3], NumbersContext.Default.Int32Array)));
        using HttpResponseMessage request = await Client.SendAsync(new HttpRequestMessage(HttpMethod.Patch, "echo")
        {
            Content = JsonContent.Create([3], NumbersContext.Default.Int32Array),
        });
        int[]? numbers = await (await Client.GetAsync(Numbers)).Content.ReadFromJsonAsync(NumbersContext.Default.Int32Array);

        Assert.Equal(["POST /echo", "PUT /echo", "PATCH /echo", "GET /content/application%2Fjson"], Recorder.Spans.Select(static span => span.DisplayName));
        Assert.Equal(2, numbers!.Length);
    }
}
