namespace Instrumentation.Http;

/// <summary>
/// OpenTelemetry's SuppressInstrumentationScope, which belongs to the SDK, not to the API that this assembly depends on. The API could
/// show it only as a named slot, and throws where the SDK has not registered that yet, as before the first span. So the SDK's public
/// property <c>OpenTelemetry.Sdk.SuppressInstrumentation</c> is asked, once looked up by name. A program without the SDK has no such scope.
/// </summary>
internal static class SdkSuppression
{
    private static readonly Func<bool>? s_isActive = Find();

    /// <summary>Whether this flow is inside such a scope.</summary>
    internal static bool IsActive => s_isActive is not null && s_isActive();

    /// <summary>Both names are constants, so trimming and NativeAOT see them, and keep the property where there is an SDK.</summary>
    private static Func<bool>? Find()
    {
        try
        {
            return Type.GetType("OpenTelemetry.Sdk, OpenTelemetry", throwOnError: false)?.GetProperty("SuppressInstrumentation")?.GetMethod?.CreateDelegate<Func<bool>>();
        }
        catch (Exception exception)
        {
            // Another SDK than the one known here.
            HttpInstrumentationEventSource.Log.Failed(nameof(SdkSuppression), exception);
            return null;
        }
    }
}
