namespace Instrumentation.Differential;

/// <summary>A call of the surface, in one form.</summary>
/// <param name="Method">The method, as the surface is written in the test of this table.</param>
/// <param name="Variant">What sets this form apart from the other one of the same method; empty for the plain form.</param>
/// <param name="Make">The call, with what a scenario gives to it.</param>
internal sealed record Call(string Method, string Variant, Func<CallInput, object?> Make)
{
    /// <summary>The completion option that is not the default.</summary>
    public const string HeadersRead = "headers read";

    /// <summary>An invoker that is no HttpClient.</summary>
    public const string Bare = "bare";

    public static IReadOnlyList<Call> All { get; } = [.. ClientCalls.All, .. InvokerCalls.All, .. JsonCalls.All];

    public string Name => Variant.Length == 0 ? Method : $"{Method} [{Variant}]";

    public HttpCompletionOption Option => Variant == HeadersRead ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead;

    public bool IsBare => Variant == Bare;

    public bool IsSynchronous => Method.Contains(".Send(", StringComparison.Ordinal);

    public bool IsSequence => Method.Contains("AsAsyncEnumerable", StringComparison.Ordinal);

    /// <summary>Whether the call gives a response, whatever its status.</summary>
    public bool GivesResponse => !ReadsText && !ReadsBytes && !OpensStream && !ReadsJson;

    public bool ReadsText => Method.Contains(".GetStringAsync", StringComparison.Ordinal);

    public bool ReadsBytes => Method.Contains(".GetByteArrayAsync", StringComparison.Ordinal);

    public bool OpensStream => Method.Contains(".GetStreamAsync", StringComparison.Ordinal);

    public bool ReadsJson => Method.Contains("FromJson", StringComparison.Ordinal);

    /// <summary>Whether the client reads the body of a response whatever its status.</summary>
    public bool BuffersErrors => (GivesResponse && Variant.Length == 0) || Method.Contains("DeleteFromJson", StringComparison.Ordinal);

    public bool TakesText => Method.Contains("(string", StringComparison.Ordinal);

    public bool TakesRequest => Method.Contains("(HttpRequestMessage", StringComparison.Ordinal);

    public bool TakesOption => Method.Contains("HttpCompletionOption", StringComparison.Ordinal);

    public bool TakesToken => Method.Contains("CancellationToken", StringComparison.Ordinal);

    public bool TakesContent => TakesRequest || Method.Contains("HttpContent", StringComparison.Ordinal);

    public bool TakesValue => Method.Contains("AsJsonAsync", StringComparison.Ordinal);
}
