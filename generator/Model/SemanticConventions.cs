namespace Instrumentation.Generators.Model;

/// <summary>The runtime's <c>HttpSemanticConventions</c>. A test compares the two.</summary>
internal enum SemanticConventions
{
    FromEnvironment = 0,
    Stable = 1,
    Legacy = 2,
    Both = 3,
}
