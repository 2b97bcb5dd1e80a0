using System.Net;
using System.Text.Json;

namespace Instrumentation.Differential;

/// <summary>What each call allocates from its start to its end while nobody listens: on one thread, answered at once.</summary>
internal static class Allocations
{
    private const int Calls = 50;
    private const int Rounds = 5;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    internal static IEnumerable<string> Measure()
    {
        foreach (Call call in Call.All)
        {
            yield return $"## {call.Name}";
            yield return $"{Measure(call)} bytes";
        }
    }

    /// <summary>The least of several rounds: now and then something is made once.</summary>
    private static long Measure(Call call)
    {
        using var handler = new AnsweringHandler((_, _) => Task.FromResult(Response(call)));
        using HttpMessageInvoker invoker = call.IsBare ? new HttpMessageInvoker(handler) : new HttpClient(handler);
        long least = long.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            CallInput[] inputs = [.. Enumerable.Range(0, Calls).Select(_ => Input(call, invoker))];
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (CallInput input in inputs)
            {
                End(call.Make(input));
            }

            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Calls);
        }

        return least;
    }

    private static CallInput Input(Call call, HttpMessageInvoker invoker) => new()
    {
        Client = (invoker as HttpClient)!,
        Invoker = invoker,
        Text = call.TakesText ? "http://cost.example/" : null,
        Uri = call.TakesText || call.TakesRequest ? null : new Uri("http://cost.example/"),
        Request = new(HttpMethod.Get, "http://cost.example/"),
        Content = call.TakesContent ? new StringContent("x") : null,
        Value = new() { Name = "Ada", Age = 36 },
        Option = call.Option,
        JsonOptions = s_options,
        PersonInfo = PersonContext.Default.Person,
        JsonContext = PersonContext.Default,
    };

    private static HttpResponseMessage Response(Call call) => new(HttpStatusCode.OK)
    {
        Content = new ByteArrayContent(call.IsSequence ? """[{"name":"Ada","age":36}]"""u8.ToArray() : """{"name":"Ada","age":36}"""u8.ToArray()),
    };

    private static void End(object? result)
    {
        if (result is Task task)
        {
            task.GetAwaiter().GetResult();
        }
        else if (result is IAsyncEnumerable<Person?> sequence)
        {
            IAsyncEnumerator<Person?> elements = sequence.GetAsyncEnumerator();
            while (elements.MoveNextAsync().AsTask().GetAwaiter().GetResult())
            {
            }
        }
    }
}
