namespace Instrumentation.Generators.Model;

/// <summary>Which call of a compilation: by its place.</summary>
/// <param name="FilePath">The path of the source file, as the compiler knows it.</param>
/// <param name="Position">Where it begins, in characters.</param>
/// <param name="Length">How many characters it has: a chain of calls begins where its first call does.</param>
internal readonly record struct CallKey(string FilePath, int Position, int Length);
