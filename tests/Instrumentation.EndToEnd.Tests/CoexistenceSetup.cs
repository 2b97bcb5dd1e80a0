namespace Instrumentation.EndToEnd.Tests;

/// <summary>What is beside the package in a process.</summary>
/// <param name="Framework">The target framework.</param>
/// <param name="Listening">
/// To the runtime's own source: <c>nothing</c>, <c>source</c> (a provider has added it), or <c>events</c> (and a subscriber does what
/// OpenTelemetry.Instrumentation.Http does).
/// </param>
/// <param name="IsExclusive">Whether the runtime's layer is switched off.</param>
public sealed record CoexistenceSetup(string Framework, string Listening, bool IsExclusive)
{
    /// <summary>Whether the runtime makes the spans of the clients that it can make them for.</summary>
    internal bool IsEnriched => Listening != "nothing" && !IsExclusive;

    /// <summary>Whether the runtime tags its spans by itself.</summary>
    internal bool HasRuntimeTags => Framework != "net8.0";
}
