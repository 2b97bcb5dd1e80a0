using Google.Protobuf.Collections;
using Storefront.Receiver.Otlp;

namespace Storefront.Receiver;

/// <summary>A span as it came over the wire, with whose it is.</summary>
public sealed record ReceivedSpan(Resource Resource, InstrumentationScope Scope, string SchemaUrl, Span Span)
{
    private const ulong NanosecondsPerTick = 100;

    public string TraceId { get; } = Convert.ToHexStringLower(Span.TraceId.Span);

    public string Id { get; } = Convert.ToHexStringLower(Span.SpanId.Span);

    /// <summary>Empty for the first span of a trace.</summary>
    public string ParentId { get; } = Convert.ToHexStringLower(Span.ParentSpanId.Span);

    public string Service => Resource.Attributes.Find("service.name") ?? "unknown";

    public string Name => Span.Name;

    public RepeatedField<KeyValue> Attributes => Span.Attributes;

    public DateTimeOffset Start => DateTimeOffset.UnixEpoch.AddTicks((long)(Span.StartTimeUnixNano / NanosecondsPerTick));

    public TimeSpan Duration => TimeSpan.FromTicks((long)((Span.EndTimeUnixNano - Span.StartTimeUnixNano) / NanosecondsPerTick));

    public bool IsClient => Span.Kind == Span.Types.SpanKind.Client;

    public bool IsServer => Span.Kind == Span.Types.SpanKind.Server;

    public bool IsError => Span.Status?.Code == Status.Types.StatusCode.Error;

    /// <summary>What went wrong, else the status of the response.</summary>
    public string Outcome => Attributes.Find("error.type") ?? Attributes.Find("http.response.status_code") ?? "";
}
