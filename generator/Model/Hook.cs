namespace Instrumentation.Generators.Model;

/// <summary>The static methods that a hook type may have, by name.</summary>
internal enum Hook
{
    ShouldTrace,
    RedactUrl,
    OnRequest,
    OnResponse,
    OnException,
    OnMetric,
}
