namespace Instrumentation.Differential;

/// <summary>Finds out whether a message is disposed: what has been disposed refuses to be changed.</summary>
internal static class Disposal
{
    public static bool Of(HttpRequestMessage request) => Refuses(() => request.VersionPolicy = request.VersionPolicy);

    public static bool Of(HttpResponseMessage response) => Refuses(() => response.StatusCode = response.StatusCode);

    private static bool Refuses(Action change)
    {
        try
        {
            change();
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
