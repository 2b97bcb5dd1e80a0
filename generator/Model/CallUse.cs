namespace Instrumentation.Generators.Model;

/// <summary>A use of a method that sends a request, whether an interceptor takes its place or not. Plain values, equal by value.</summary>
/// <param name="SourcePath">The path of the source file, as the compiler knows it.</param>
/// <param name="FilePath">The file that it counts to, after <c>#line</c> and the path map.</param>
/// <param name="Line">The line of the method's name in that file, counted from one.</param>
/// <param name="Column">The column of the method's name, counted from one.</param>
/// <param name="Reading">What the source tells of it.</param>
/// <param name="Site">The call, as its interceptor needs it; null where none can take its place.</param>
internal sealed record CallUse(string SourcePath, string FilePath, int Line, int Column, CallReading Reading, CallSite? Site);
