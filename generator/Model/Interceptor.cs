namespace Instrumentation.Generators.Model;

/// <summary>One interceptor and the calls of a file that it serves: all that call the same method and tell their spans the same.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Description">What the spans are told at compile time.</param>
/// <param name="Calls">From where, in the order of the source.</param>
internal sealed record Interceptor(HttpMethodShape Method, CallSiteDescription Description, EquatableArray<CallSite> Calls)
{
    /// <summary>The generated method's name.</summary>
    /// <param name="number">Which of its file, counted from one.</param>
    internal string Name(int number) => $"{Method.Name}{number}";
}
