using Instrumentation.Http;

[assembly: InstrumentHttp]

namespace Library;

public static class Catalogue
{
    public static Task<HttpResponseMessage> OpenAsync(HttpClient client, string url) => client.GetAsync(url);
}
