namespace Instrumentation.ApiClient;

/// <summary>The URLs of publishers and webhooks in one place.</summary>
internal static class ApiUrls
{
    internal static Uri Publishers() => "publishers".FormatUri();

    internal static Uri Publisher(int id) => "publishers/{0}".FormatUri(id);

    internal static Uri PublisherBooks(int id) => "publishers/{0}/books".FormatUri(id);

    internal static Uri PublisherContacts(int id) => "publishers/{0}/contacts".FormatUri(id);

    internal static Uri PublisherContact(int id, int contactId) => "publishers/{0}/contacts/{1}".FormatUri(id, contactId);

    internal static Uri Webhooks() => "webhooks".FormatUri();

    internal static Uri Webhook(string name) => "webhooks/{0}".FormatUri(name);

    internal static Uri WebhookDeliveries(string name) => "webhooks/{0}/deliveries".FormatUri(name);

    internal static Uri Redelivery(string name, Guid delivery) => "webhooks/{0}/deliveries/{1}/attempts".FormatUri(name, delivery);
}
