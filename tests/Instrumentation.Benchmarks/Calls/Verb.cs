namespace Instrumentation.Benchmarks.Calls;

/// <summary>The calls that are compared.</summary>
internal enum Verb
{
    GetAsync,
    SendAsync,
    GetStringAsync,
    PostAsJsonAsync,
    GetFromJsonAsync,
}
