namespace Instrumentation.Generators.Model;

/// <summary>The interceptors of one source file, which become one generated file.</summary>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Interceptors">In the order of their first call; none where nothing is to be generated.</param>
internal sealed record SourceFile(string HintName, EquatableArray<Interceptor> Interceptors);
