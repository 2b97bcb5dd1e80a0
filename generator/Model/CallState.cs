namespace Instrumentation.Generators.Model;

/// <summary>What becomes of a call, in one word: the columns of the build summary.</summary>
internal enum CallState
{
    /// <summary>An interceptor takes its place, and its span is named as the source says.</summary>
    Traced,

    /// <summary>An interceptor takes its place, and its span is named by its method alone, as the source does not tell the URL.</summary>
    NoTemplate,

    /// <summary>No interceptor can take its place.</summary>
    NotInterceptable,

    /// <summary>Nobody asks for a span there, or somebody asks for none.</summary>
    OptedOut,
}
