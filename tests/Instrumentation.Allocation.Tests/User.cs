namespace Instrumentation.Allocation.Tests;

/// <summary>What is sent and received.</summary>
internal sealed record User(int Id, string Name)
{
    internal static readonly User Known = new(7, "Lovelace");
}
