using System.IO.Compression;
using System.Xml.Linq;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>What is in the package, and what it says of itself.</summary>
[Collection(OnePackage.Name)]
public sealed class PackageTests(PackedPackage package)
{
    [Fact]
    public void The_build_packs_one_package() =>
        Assert.Equal($"Instrumentation.Generators.{package.Version}.nupkg", Path.GetRelativePath(package.Feed, Assert.Single(Directory.GetFiles(package.Feed))));

    [Fact]
    public void The_package_holds_the_generator_the_runtime_and_the_MSBuild_files_and_nothing_else()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);

        Assert.Equal(
            [
                "Instrumentation.Generators.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Instrumentation.Generators.dll",
                "buildTransitive/Instrumentation.Generators.props",
                "buildTransitive/Instrumentation.Generators.targets",
                "lib/net10.0/Instrumentation.Runtime.dll",
                "lib/net10.0/Instrumentation.Runtime.xml",
                "lib/net8.0/Instrumentation.Runtime.dll",
                "lib/net8.0/Instrumentation.Runtime.xml",
            ],
            archive.Entries.Select(static entry => entry.FullName).Where(static name => !IsPlumbing(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_depends_on_the_OpenTelemetry_API_alone()
    {
        XElement metadata = Metadata();

        Assert.Equal(
            ["net10.0: OpenTelemetry.Api", "net8.0: OpenTelemetry.Api"],
            from dependency in metadata.Descendants().Where(static element => element.Name.LocalName == "dependency")
            let line = $"{dependency.Parent!.Attribute("targetFramework")!.Value}: {dependency.Attribute("id")!.Value}"
            orderby line
            select line);
        Assert.Equal(2, metadata.Descendants().Count(static element => element.Name.LocalName == "group"));
        Assert.DoesNotContain(metadata.Descendants(), static element => element.Name.LocalName == "frameworkReference");
    }

    [Fact]
    public void The_package_says_its_name_its_version_and_its_licence()
    {
        XElement metadata = Metadata();

        Assert.Equal("Instrumentation.Generators", Value("id"));
        Assert.Equal(package.Version, Value("version"));
        Assert.Equal("Apache-2.0", Value("license"));
        Assert.Equal("expression", metadata.Element(metadata.Name.Namespace + "license")!.Attribute("type")!.Value);

        string Value(string name) => metadata.Element(metadata.Name.Namespace + name)!.Value;
    }

    [Fact]
    public void The_generator_runs_in_every_compiler_from_4_14_on()
    {
        var generator = AssemblyMetadata.Read(Entry("analyzers/dotnet/cs/Instrumentation.Generators.dll"));

        Assert.Equal(".NETStandard,Version=v2.0", generator.TargetFramework);
        Assert.Equal(new Version(4, 14, 0, 0), generator.References["Microsoft.CodeAnalysis"]);
        Assert.Equal(new Version(4, 14, 0, 0), generator.References["Microsoft.CodeAnalysis.CSharp"]);
    }

    [Theory]
    [InlineData("net8.0", ".NETCoreApp,Version=v8.0")]
    [InlineData("net10.0", ".NETCoreApp,Version=v10.0")]
    public void The_runtime_is_there_for_each_framework(string folder, string framework) =>
        Assert.Equal(framework, AssemblyMetadata.Read(Entry($"lib/{folder}/Instrumentation.Runtime.dll")).TargetFramework);

    private static bool IsPlumbing(string name) =>
        name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/services/", StringComparison.Ordinal) || name == "[Content_Types].xml";

    private XElement Metadata() => XDocument.Load(new MemoryStream(Entry("Instrumentation.Generators.nuspec"))).Root!.Elements().Single();

    private byte[] Entry(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        using Stream stream = archive.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
