namespace Instrumentation.Storefront.Tests;

/// <summary>The tests that look at the same run.</summary>
[CollectionDefinition(Name)]
public sealed class OneRun : ICollectionFixture<WireRun>
{
    internal const string Name = "wire";
}
