using System.Globalization;
using System.Net.Http.Headers;

namespace Instrumentation.Differential;

/// <summary>What a scenario sets up for a call. What it does not mention is as usual.</summary>
/// <param name="call">The call.</param>
/// <param name="address">Where the server knows this pair, with a slash at the end.</param>
/// <param name="refused">The same where nobody listens.</param>
/// <param name="http2">The same of a server that speaks nothing but HTTP/2.</param>
internal sealed class Stage(Call call, string address, string refused, string http2)
{
    public Call Call { get; } = call;

    public string Address { get; } = address;

    public string Refused { get; } = refused;

    public string Http2 { get; } = http2;

    public string? Url { get; set; } = address + "item";

    public Uri? BaseAddress { get; set; }

    public TimeSpan? Timeout { get; set; }

    public long? Limit { get; set; }

    public Version? DefaultVersion { get; set; }

    public HttpVersionPolicy? DefaultPolicy { get; set; }

    /// <summary>Of the request, where the caller makes it.</summary>
    public Version? RequestVersion { get; set; }

    public HttpVersionPolicy? RequestPolicy { get; set; }

    public Action<HttpRequestHeaders>? DefaultHeaders { get; set; }

    public Action<HttpRequestMessage>? ChangeRequest { get; set; }

    public Action<SocketsHttpHandler>? Sockets { get; set; }

    /// <summary>In the place of the network.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>Around the network.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> Wrap { get; set; } = static inner => inner;

    public CultureInfo? Culture { get; set; }

    public TrackedResponse? Response { get; set; }

    public Func<HttpContent?> Content { get; set; } = static () => new TrackedContent("some text");

    public Func<Person?> Value { get; set; } = static () => new Person { Name = "Ada", Age = 36 };

    public HttpCompletionOption Option { get; set; } = call.Option;

    public bool HasJsonOptions { get; set; } = true;

    public CancellationTokenSource Cancellation { get; } = new();

    /// <summary>Done to the client before the call.</summary>
    public Action<HttpMessageInvoker>? Before { get; set; }

    public Moment Moment { get; set; }

    /// <summary>Done at the moment.</summary>
    public Action<HttpMessageInvoker>? Act { get; set; }

    /// <summary>Whether the body, if not the call, is to outlast the timeout.</summary>
    public bool Expires { get; set; }

    /// <summary>Whether nothing in the call has to wait, so that it can say whether it has completed at once.</summary>
    public bool CompletesAtOnce { get; set; }

    public int Calls { get; set; } = 1;

    public bool SameContent { get; set; }

    public bool SameRequest { get; set; }

    public bool HasClient { get; set; } = true;

    public bool HasRequest { get; set; } = true;

    public bool HasSynchronizationContext { get; set; }

    /// <summary>Set by a handler, to be seen by the caller or not.</summary>
    public AsyncLocal<string?> Ambient { get; } = new();

    public Enumeration Enumeration { get; set; }
}
