namespace Instrumentation.Generators.Model;

/// <summary>Where a call stands, as its span tells it.</summary>
/// <param name="Function">The method in full, <c>Namespace.Type.Method</c>, without its parameters.</param>
/// <param name="FilePath">The source file, after the path map.</param>
/// <param name="Line">The line, counted from one.</param>
internal sealed record CodeLocation(string Function, string FilePath, int Line);
