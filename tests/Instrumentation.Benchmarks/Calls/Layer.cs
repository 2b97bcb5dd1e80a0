namespace Instrumentation.Benchmarks.Calls;

/// <summary>Who makes the spans.</summary>
internal enum Layer
{
    /// <summary>Nobody.</summary>
    Bare,

    /// <summary>The runtime, from its source <c>System.Net.Http</c>.</summary>
    Runtime,

    /// <summary>Code around the call.</summary>
    Handwritten,

    /// <summary>The call site, beside the activities that the runtime makes for itself.</summary>
    Own,

    /// <summary>The runtime, and the call site adds what it knows.</summary>
    Enrich,

    /// <summary>The call site, and the runtime makes none.</summary>
    Exclusive,
}
