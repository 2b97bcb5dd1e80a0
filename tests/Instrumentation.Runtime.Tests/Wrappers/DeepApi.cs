namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>A chain of forty wrappers.</summary>
internal sealed class DeepApi
{
    private readonly string _method = "GET";

    internal Task<HttpResponseMessage> Level1Async(HttpClient client, string path) =>
        _method.Length == 3 ? client.GetAsync(path) : throw new InvalidOperationException();

    internal Task<HttpResponseMessage> Level2Async(HttpClient client, string path) => Level1Async(client, path);

    internal Task<HttpResponseMessage> Level3Async(HttpClient client, string path) => Level2Async(client, path);

    internal Task<HttpResponseMessage> Level4Async(HttpClient client, string path) => Level3Async(client, path);

    internal Task<HttpResponseMessage> Level5Async(HttpClient client, string path) => Level4Async(client, path);

    internal Task<HttpResponseMessage> Level6Async(HttpClient client, string path) => Level5Async(client, path);

    internal Task<HttpResponseMessage> Level7Async(HttpClient client, string path) => Level6Async(client, path);

    internal Task<HttpResponseMessage> Level8Async(HttpClient client, string path) => Level7Async(client, path);

    internal Task<HttpResponseMessage> Level9Async(HttpClient client, string path) => Level8Async(client, path);

    internal Task<HttpResponseMessage> Level10Async(HttpClient client, string path) => Level9Async(client, path);

    internal Task<HttpResponseMessage> Level11Async(HttpClient client, string path) => Level10Async(client, path);

    internal Task<HttpResponseMessage> Level12Async(HttpClient client, string path) => Level11Async(client, path);

    internal Task<HttpResponseMessage> Level13Async(HttpClient client, string path) => Level12Async(client, path);

    internal Task<HttpResponseMessage> Level14Async(HttpClient client, string path) => Level13Async(client, path);

    internal Task<HttpResponseMessage> Level15Async(HttpClient client, string path) => Level14Async(client, path);

    internal Task<HttpResponseMessage> Level16Async(HttpClient client, string path) => Level15Async(client, path);

    internal Task<HttpResponseMessage> Level17Async(HttpClient client, string path) => Level16Async(client, path);

    internal Task<HttpResponseMessage> Level18Async(HttpClient client, string path) => Level17Async(client, path);

    internal Task<HttpResponseMessage> Level19Async(HttpClient client, string path) => Level18Async(client, path);

    internal Task<HttpResponseMessage> Level20Async(HttpClient client, string path) => Level19Async(client, path);

    internal Task<HttpResponseMessage> Level21Async(HttpClient client, string path) => Level20Async(client, path);

    internal Task<HttpResponseMessage> Level22Async(HttpClient client, string path) => Level21Async(client, path);

    internal Task<HttpResponseMessage> Level23Async(HttpClient client, string path) => Level22Async(client, path);

    internal Task<HttpResponseMessage> Level24Async(HttpClient client, string path) => Level23Async(client, path);

    internal Task<HttpResponseMessage> Level25Async(HttpClient client, string path) => Level24Async(client, path);

    internal Task<HttpResponseMessage> Level26Async(HttpClient client, string path) => Level25Async(client, path);

    internal Task<HttpResponseMessage> Level27Async(HttpClient client, string path) => Level26Async(client, path);

    internal Task<HttpResponseMessage> Level28Async(HttpClient client, string path) => Level27Async(client, path);

    internal Task<HttpResponseMessage> Level29Async(HttpClient client, string path) => Level28Async(client, path);

    internal Task<HttpResponseMessage> Level30Async(HttpClient client, string path) => Level29Async(client, path);

    internal Task<HttpResponseMessage> Level31Async(HttpClient client, string path) => Level30Async(client, path);

    internal Task<HttpResponseMessage> Level32Async(HttpClient client, string path) => Level31Async(client, path);

    internal Task<HttpResponseMessage> Level33Async(HttpClient client, string path) => Level32Async(client, path);

    internal Task<HttpResponseMessage> Level34Async(HttpClient client, string path) => Level33Async(client, path);

    internal Task<HttpResponseMessage> Level35Async(HttpClient client, string path) => Level34Async(client, path);

    internal Task<HttpResponseMessage> Level36Async(HttpClient client, string path) => Level35Async(client, path);

    internal Task<HttpResponseMessage> Level37Async(HttpClient client, string path) => Level36Async(client, path);

    internal Task<HttpResponseMessage> Level38Async(HttpClient client, string path) => Level37Async(client, path);

    internal Task<HttpResponseMessage> Level39Async(HttpClient client, string path) => Level38Async(client, path);

    internal Task<HttpResponseMessage> Level40Async(HttpClient client, string path) => Level39Async(client, path);
}
