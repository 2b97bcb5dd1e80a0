using System.Net.Http.Json;
using Instrumentation.Http;

namespace Instrumentation.Allocation.Tests;

/// <summary>Intercepted.</summary>
[InstrumentHttp]
internal static class TracedCalls
{
    private static readonly int s_id = 7;

    internal static Func<HttpClient, Task> Of(string call) => call switch
    {
        "GetAsync" => static client => client.GetAsync($"/users/{s_id}"),
        "SendAsync" => static client => client.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/users/{s_id}")),
        "GetStringAsync" => static client => client.GetStringAsync($"/users/{s_id}"),
        "PostAsJsonAsync" => static client => client.PostAsJsonAsync($"/users/{s_id}", User.Known, UserContext.Default.User),
        "GetFromJsonAsync" => static client => client.GetFromJsonAsync($"/users/{s_id}", UserContext.Default.User),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, null),
    };
}
