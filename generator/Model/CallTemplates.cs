namespace Instrumentation.Generators.Model;

/// <summary>What the callers of the method around a call tell of its URL.</summary>
/// <param name="Call">The call.</param>
/// <param name="Templates">The templates, those that the call tells by itself included.</param>
internal sealed record CallTemplates(CallKey Call, UrlTemplates Templates);
