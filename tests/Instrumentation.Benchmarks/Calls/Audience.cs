namespace Instrumentation.Benchmarks.Calls;

/// <summary>Who listens, and to what.</summary>
internal enum Audience
{
    /// <summary>There is no listener at all, and no current activity.</summary>
    Nobody,

    /// <summary>OpenTelemetry's SDK, in a trace that is not sampled.</summary>
    Unsampled,

    /// <summary>OpenTelemetry's SDK, in a trace that is sampled.</summary>
    Sampled,

    /// <summary>The same, and its metrics.</summary>
    Measured,

    /// <summary>The same as <see cref="Sampled"/>, with every attribute and three response headers, where they can be had.</summary>
    Full,
}
