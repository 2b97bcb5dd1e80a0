namespace Instrumentation.Differential;

/// <summary>When something happens to a call under way.</summary>
internal enum Moment
{
    None,

    /// <summary>The server has the request, and the client waits for the headers.</summary>
    Headers,

    /// <summary>The client has the headers and half of the body, and waits for the rest.</summary>
    Body,
}
