using QuickStart.Client;

namespace QuickStart;

/// <summary>The ten ways to call the server, in the order in which they run.</summary>
internal static class ScenarioTable
{
    /// <param name="server">The server that is called.</param>
    /// <param name="books">A client of it.</param>
    /// <param name="impatient">One with a short timeout.</param>
    /// <param name="lost">One that calls a port where nobody listens.</param>
    internal static Scenario[] Create(BookServer server, BookClient books, BookClient impatient, BookClient lost) =>
    [
        new("success", ClientSpans: 1, () => books.GetTitleAsync(1)),
        new("not found", ClientSpans: 1, () => books.FindTitleAsync(404)),
        new("server error", ClientSpans: 1, () => books.RemoveAsync(1), Throws: typeof(HttpRequestException)),
        new("redirect", ClientSpans: 1, () => books.CopyCoverAsync(1, Stream.Null)),
        new("timeout", ClientSpans: 1, () => impatient.PrintAsync(1), Throws: typeof(TaskCanceledException)),
        new("cancelled by the caller", ClientSpans: 1, () => CancelAsync(server, books), Throws: typeof(TaskCanceledException)),
        new("connection refused", ClientSpans: 1, () => lost.GetTitleAsync(1), Throws: typeof(HttpRequestException)),
        new("three at once", ClientSpans: 3, () => Task.WhenAll(books.GetTitleAsync(1), books.GetTitleAsync(2), books.GetTitleAsync(3))),
        new("posted body", ClientSpans: 1, () => books.AddReviewAsync(1, "Worth reading twice.")),
        new("streamed answer", ClientSpans: 1, () => ReadAsync(books)),
    ];

    private static async Task CancelAsync(BookServer server, BookClient books)
    {
        using var caller = new CancellationTokenSource();
        Task reservation = books.ReserveAsync(1, caller.Token);
        await Task.WhenAny(reservation, server.Reserving);
        await caller.CancelAsync();
        await reservation;
    }

    private static async Task ReadAsync(BookClient books)
    {
        await foreach (string _ in books.ReadPagesAsync(1))
        {
        }
    }
}
