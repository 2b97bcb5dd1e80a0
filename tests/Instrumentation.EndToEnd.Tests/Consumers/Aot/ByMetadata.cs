using System.Net.Http.Json;

namespace Aot;

/// <summary>Calls of which a compiler ahead of time has nothing to say.</summary>
internal static class ByMetadata
{
    private const string Json = "content/application%2Fjson?hex=5B312C325D";

    internal static async Task RunAsync(HttpClient client)
    {
        using HttpResponseMessage get = await client.GetAsync("books/7");
        Console.WriteLine(await client.GetStringAsync("books"));
        using HttpResponseMessage post = await client.PostAsJsonAsync("echo", [3], Numbers.Default.Int32Array);
        Console.WriteLine((await client.GetFromJsonAsync(Json + "&call=typed", Numbers.Default.Int32Array))!.Length);
        Console.WriteLine(((int[])(await client.GetFromJsonAsync(Json + "&call=untyped", typeof(int[]), Numbers.Default))!).Length);
        Console.WriteLine((await client.DeleteFromJsonAsync(Json + "&call=delete", Numbers.Default.Int32Array))!.Length);
        await foreach (int number in client.GetFromJsonAsAsyncEnumerable(Json + "&call=sequence", Numbers.Default.Int32))
        {
            Console.WriteLine(number);
        }
    }
}
