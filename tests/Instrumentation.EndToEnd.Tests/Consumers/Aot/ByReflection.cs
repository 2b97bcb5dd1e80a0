using System.Net.Http.Json;

namespace Aot;

/// <summary>Calls that a compiler ahead of time warns of.</summary>
internal static class ByReflection
{
    internal static async Task RunAsync(HttpClient client)
    {
        Console.WriteLine(await client.GetFromJsonAsync<Book>("books/7"));
        Console.WriteLine(await client.GetFromJsonAsync("books/7", typeof(Book)));
        Console.WriteLine(await client.DeleteFromJsonAsync<Book>("books/7"));
        using HttpResponseMessage post = await client.PostAsJsonAsync("books", new Book("title"));
        using HttpResponseMessage put = await client.PutAsJsonAsync("books", new Book("title"), new System.Text.Json.JsonSerializerOptions());
        await foreach (Book? book in client.GetFromJsonAsAsyncEnumerable<Book>("books"))
        {
            Console.WriteLine(book);
        }
    }

    private sealed record Book(string Title);
}
