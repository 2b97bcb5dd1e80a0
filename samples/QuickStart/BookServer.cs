using System.Diagnostics;

namespace QuickStart;

/// <summary>An ASP.NET Core server on a free loopback port, with something to go wrong for each scenario.</summary>
internal sealed class BookServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _reserving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BookServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Use(TagStatusAsync);
        Map();
    }

    internal Uri Address => new(_app.Urls.Single());

    /// <summary>Completes when the server has begun a reservation, which it never ends.</summary>
    internal Task Reserving => _reserving.Task;

    internal static async Task<BookServer> StartAsync()
    {
        var server = new BookServer();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Returns when every request has ended, and with it its span.</summary>
    internal Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        _app.MapGet("/books/{id}", static (int id) => id <= 3 ? Results.Text($"Book {id}") : Results.NotFound());
        _app.MapDelete("/books/{id}", static (int id) => Results.StatusCode(StatusCodes.Status500InternalServerError));
        _app.MapGet("/books/{id}/cover", static (int id) => Results.Redirect($"/covers/{id}"));
        _app.MapGet("/covers/{id}", static (int id) => Results.Text($"Cover of book {id}"));
        _app.MapGet("/books/{id}/print", static (int id, CancellationToken aborted) => UntilAbortedAsync(aborted));
        _app.MapPut("/books/{id}/reservation", (int id, CancellationToken aborted) =>
        {
            _reserving.TrySetResult();
            return UntilAbortedAsync(aborted);
        });
        _app.MapPost("/books/{id}/reviews", static async (int id, HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            string review = await reader.ReadToEndAsync();
            return Results.Text($"{review.Length} characters on book {id}", statusCode: StatusCodes.Status201Created);
        });
        _app.MapGet("/books/{id}/pages", static (int id) => Results.Stream(static async body =>
        {
            for (int page = 1; page <= 3; page++)
            {
                await body.WriteAsync("A page of text\n"u8.ToArray());
                await body.FlushAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }));
    }

    /// <summary>On .NET 10 the spans of ASP.NET Core do not tell the status themselves.</summary>
    private static async Task TagStatusAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        Activity.Current?.SetTag("http.response.status_code", context.Response.StatusCode);
    }

    /// <summary>Slower than any client is patient.</summary>
    private static Task UntilAbortedAsync(CancellationToken aborted) => Task.Delay(Timeout.InfiniteTimeSpan, aborted);
}
