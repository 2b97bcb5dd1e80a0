namespace Instrumentation.EndToEnd.Tests;

/// <summary>The tests that share one package.</summary>
[CollectionDefinition(Name)]
public sealed class OnePackage : ICollectionFixture<PackedPackage>
{
    internal const string Name = "package";
}
