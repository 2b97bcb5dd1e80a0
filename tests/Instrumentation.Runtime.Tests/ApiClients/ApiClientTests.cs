using Instrumentation.ApiClient;
using Instrumentation.Testing;
using Microsoft.AspNetCore.Http;

namespace Instrumentation.Runtime.Tests.ApiClients;

/// <summary>A client of realistic size, all of whose calls go through one class: every span has the name of its endpoint.</summary>
public sealed class ApiClientTests
{
    [Fact]
    public async Task Every_call_is_named_by_its_endpoint()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(answer: AnswerAsync);
        using var http = new HttpClient { BaseAddress = new Uri(server.Address, "v2/") };
        var shop = new ShopClient(http);
        IReadOnlyList<Endpoint> endpoints = Endpoints.All;
        using var recorder = new SpanRecorder();

        foreach (Endpoint endpoint in endpoints)
        {
            await endpoint.CallAsync(shop);
        }

        Assert.Equal(endpoints.Select(static endpoint => endpoint.Target), server.Requests.Select(static request => request.Target.Split('?')[0]));
        Assert.Equal(endpoints.Count, recorder.Spans.Count);
        string[] wrong =
        [
            .. endpoints.Zip(recorder.Spans)
                .Where(static pair => pair.First.Name != pair.Second.DisplayName || pair.First.Name.Split(' ')[1] != (string?)pair.Second.GetTagItem("url.template"))
                .Select(static pair => $"{pair.First.Name}, not {pair.Second.DisplayName}"),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_client_is_of_realistic_size()
    {
        Assert.Equal(12, typeof(ShopClient).GetProperties().Length);
        Assert.True(Endpoints.All.Select(static endpoint => endpoint.Name).Distinct().Count() >= 80);
    }

    [Fact]
    public async Task Pages_that_are_found_by_a_link_are_named_as_the_first()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(answer: AnswerAsync);
        using var http = new HttpClient { BaseAddress = new Uri(server.Address, "v2/") };
        using var recorder = new SpanRecorder();

        int books = 0;
        await foreach (var book in new ShopClient(http).Books.AllAsync())
        {
            books++;
        }

        Assert.Equal(3, books);
        Assert.Equal(["/v2/books?page=1", "/v2/books?page=2", "/v2/books?page=3"], server.Requests.Select(static request => request.Target));
        Assert.Equal(["GET /v2/books", "GET /v2/books", "GET /v2/books"], recorder.Spans.Select(static span => span.DisplayName));
    }

    /// <summary>Three pages, whatever is listed.</summary>
    private static Task AnswerAsync(HttpContext context)
    {
        if (!int.TryParse(context.Request.Query["page"], out int page))
        {
            return context.Response.WriteAsJsonAsync(new { });
        }

        Uri? next = page < 3 ? new Uri($"http://{context.Request.Host}{context.Request.Path}?page={page + 1}") : null;
        return context.Response.WriteAsJsonAsync(new { items = new[] { new { id = page } }, next });
    }
}
