namespace Instrumentation.ApiClient.Models;

public sealed record Shipment(int Id, string? TrackingNumber);
