namespace Instrumentation.Differential.Scenarios;

/// <summary>What the client is set to.</summary>
internal static class ClientScenarios
{
    private static readonly Func<Call, bool> s_hasClient = static call => !call.IsBare;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("default headers")
        {
            Takes = s_hasClient,
            Prepare = static s => s.DefaultHeaders = static headers =>
            {
                headers.Add("User-Agent", "corpus/1.0");
                headers.Add("X-Multi", ["a", "b"]);
                headers.Accept.ParseAdd("application/json");
                headers.Authorization = new("Basic", "YTpi");
            },
        },
        new("default headers and those of the request")
        {
            Takes = static call => call.TakesRequest && !call.IsBare,
            Prepare = static s =>
            {
                s.DefaultHeaders = static headers => headers.Add("X-Both", "client");
                s.ChangeRequest = static request =>
                {
                    request.Headers.Add("X-Both", "request");
                    request.Headers.Host = "host.example";
                    request.Options.Set(new HttpRequestOptionsKey<int>("own"), 1);
                };
            },
        },
        new("default version") { Takes = s_hasClient, Prepare = static s => { s.DefaultVersion = new Version(1, 0); s.DefaultPolicy = HttpVersionPolicy.RequestVersionExact; } },
        new("default version too high") { Takes = s_hasClient, Prepare = static s => { s.DefaultVersion = new Version(3, 0); s.DefaultPolicy = HttpVersionPolicy.RequestVersionOrHigher; } },
        new("default policy") { Takes = s_hasClient, Prepare = static s => s.DefaultPolicy = HttpVersionPolicy.RequestVersionOrHigher },
        new("version of the request") { Takes = static call => call.TakesRequest, Prepare = static s => s.RequestVersion = new Version(1, 0) },
        new("cookies") { Prepare = static s => s.Sockets = static h => h.CookieContainer.Add(new System.Net.Cookie("a", "b", "/", "127.0.0.1")) },
        new("without a client") { Prepare = static s => s.HasClient = false, Spans = static _ => 0 },
        new("unknown completion option") { Takes = static call => call.TakesOption, Prepare = static s => s.Option = (HttpCompletionOption)7 },
        new("synchronization context") { Takes = static call => !call.IsSequence, Prepare = static s => s.HasSynchronizationContext = true },
        new("default options of JSON") { Takes = static call => call.Method.Contains("JsonSerializerOptions", StringComparison.Ordinal), Prepare = static s => s.HasJsonOptions = false },
    ];
}
