using Instrumentation.Http;
using Library;

[assembly: InstrumentHttp]

namespace Idle;

public static class Shelf
{
    public static Task<HttpResponseMessage> OpenAsync(HttpClient client) => Catalogue.OpenAsync(client, "shelf");
}
