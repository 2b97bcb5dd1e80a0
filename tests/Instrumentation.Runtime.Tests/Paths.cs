namespace Instrumentation.Runtime.Tests;

/// <summary>Extension members of C# 14 that make URLs.</summary>
internal static class Paths
{
    extension(int id)
    {
        internal string UserPath => $"/users/{id}";

        internal string OrderPath() => $"/orders/{id}";
    }
}
