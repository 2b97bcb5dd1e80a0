using Instrumentation.Http;

namespace Frameworks;

/// <summary>The same calls, compiled as without the package.</summary>
[InstrumentHttp(Enabled = false)]
internal static class Untraced
{
    internal static Task<string> GetStringAsync(HttpClient client, string url) => client.GetStringAsync(url);

    internal static Task<byte[]> GetByteArrayAsync(HttpClient client, string url) => client.GetByteArrayAsync(url);
}
