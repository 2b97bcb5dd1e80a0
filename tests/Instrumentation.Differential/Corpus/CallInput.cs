using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Instrumentation.Differential;

/// <summary>What a call is made with.</summary>
internal sealed class CallInput
{
    public HttpClient Client { get; init; } = null!;

    public HttpMessageInvoker Invoker { get; init; } = null!;

    public string? Text { get; init; }

    public Uri? Uri { get; init; }

    public HttpRequestMessage Request { get; init; } = null!;

    public HttpContent? Content { get; init; }

    public Person Value { get; init; } = null!;

    public HttpCompletionOption Option { get; init; }

    public JsonSerializerOptions? JsonOptions { get; init; }

    public JsonTypeInfo<Person> PersonInfo { get; init; } = null!;

    public JsonSerializerContext JsonContext { get; init; } = null!;

    public CancellationToken Token { get; init; }
}
