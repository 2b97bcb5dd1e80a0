using Storefront.Receiver.Otlp;

namespace Storefront.Receiver;

/// <summary>The latest of a metric of one process.</summary>
public sealed record ReceivedMetric(Resource Resource, InstrumentationScope Scope, string SchemaUrl, Metric Metric)
{
    public string Service => Resource.Attributes.Find("service.name") ?? "unknown";
}
