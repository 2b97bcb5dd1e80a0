namespace Instrumentation.Differential;

/// <summary>
/// How much of an exception is told. When a connection is given up while it is in use, it is chance, within one program too,
/// which part of it notices first, and with what exception.
/// </summary>
internal enum ExceptionDepth
{
    All,

    /// <summary>The exception and its inner one.</summary>
    Two,

    /// <summary>The exception, and whether its inner one is that of a connection.</summary>
    Kind,

    /// <summary>The exception alone.</summary>
    Outer,
}
