namespace Instrumentation.Generators.Model;

/// <summary>What a call site tells its spans, as far as its attribute set wants to know.</summary>
/// <param name="Options">What the attributes ask for, without what is the default anyway.</param>
/// <param name="Templates">The templates of the URL; none where they are unknown or unwanted.</param>
/// <param name="CodeLocation">Where the call stands; null where it is unwanted.</param>
internal sealed record CallSiteDescription(CallOptions Options, UrlTemplates Templates, CodeLocation? CodeLocation)
{
    /// <param name="call">The call.</param>
    /// <param name="settings">All that applies to it.</param>
    internal static CallSiteDescription Of(CallSite call, InstrumentationSettings settings) => new(
        settings.Options.WithoutDefaults(),
        settings.Options.AttributeSet.HasFlag(SpanAttributes.UrlTemplate) ? call.Templates : UrlTemplates.None,
        settings.Options.AttributeSet.HasFlag(SpanAttributes.CodeLocation) ? call.CodeLocation : null);
}
