using System.Net;
using Instrumentation.Http;

// Each span says which line of the source made the call.
[assembly: InstrumentHttp(Attributes = HttpSpanAttributes.Default | HttpSpanAttributes.CodeLocation)]

namespace Storefront.Orders;

/// <summary>The payment service, as a typed client. A handler sends again what it could not take at once.</summary>
internal sealed class PaymentsClient(HttpClient http)
{
    /// <returns>Whether it was paid; a declined card is an answer, not a failure.</returns>
    internal async Task<bool> PayAsync(int order, string card, decimal amount)
    {
        using HttpResponseMessage response = await http.PutAsJsonAsync($"/payments/{order}", new { card, amount });
        return response.StatusCode != HttpStatusCode.PaymentRequired && response.EnsureSuccessStatusCode().IsSuccessStatusCode;
    }
}
