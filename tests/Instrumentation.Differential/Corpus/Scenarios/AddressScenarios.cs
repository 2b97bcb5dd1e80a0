namespace Instrumentation.Differential.Scenarios;

/// <summary>Addresses, with a base and without.</summary>
internal static class AddressScenarios
{
    private static readonly Func<Call, bool> s_hasBase = static call => !call.IsBare;

    /// <summary>HttpClient refuses them; the handler under a bare invoker may know where to send them.</summary>
    private static readonly Func<Call, int> s_notRefused = static call => call.IsBare ? 1 : 0;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("null URI") { Prepare = static s => s.Url = null, Spans = s_notRefused },
        new("null URI with a base") { Takes = s_hasBase, Prepare = static s => Base(s, null) },
        new("empty URI") { Prepare = static s => s.Url = "", Spans = s_notRefused },
        new("empty URI with a base") { Takes = s_hasBase, Prepare = static s => Base(s, "") },
        new("relative URI") { Prepare = static s => s.Url = "relative?q=1#f", Spans = s_notRefused },
        new("relative URI with a base") { Takes = s_hasBase, Prepare = static s => Base(s, "relative?q=1#f") },
        new("relative URI upwards") { Takes = s_hasBase, Prepare = static s => Base(s, "a/../b/./c") },
        new("invalid URI") { Takes = static call => call.TakesText, Prepare = static s => s.Url = "http://[bad", Spans = static _ => 0 },
        new("invalid port") { Takes = static call => call.TakesText, Prepare = static s => s.Url = "http://host:port/", Spans = static _ => 0 },
        new("unsupported scheme") { Prepare = static s => s.Url = "gopher://127.0.0.1/hole" },
        new("file") { Prepare = static s => s.Url = "file:///etc/none" },
        new("odd characters") { Prepare = static s => s.Url = s.Address + "é%20 ü/%7Ea%2Fb?q=ä&x=%zz#fragment" },
        new("user information") { Prepare = static s => s.Url = s.Address.Replace("http://", "http://user:secret@", StringComparison.Ordinal) + "item" },
    ];

    private static void Base(Stage stage, string? url)
    {
        stage.BaseAddress = new Uri(stage.Address);
        stage.Url = url;
    }
}
