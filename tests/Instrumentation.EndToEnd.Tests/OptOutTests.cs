namespace Instrumentation.EndToEnd.Tests;

/// <summary>With InstrumentHttp set to false, a project compiles as without the generator.</summary>
[Collection(OnePackage.Name)]
public sealed class OptOutTests(SwitchedBuilds builds) : IClassFixture<SwitchedBuilds>
{
    public static TheoryData<string> Configurations => [.. SwitchedBuilds.Configurations];

    public static TheoryData<string, string> Switches
    {
        get
        {
            var switches = new TheoryData<string, string>();
            foreach ((string configuration, string spelling) in SwitchedBuilds.Switches)
            {
                switches.Add(configuration, spelling);
            }

            return switches;
        }
    }

    [Theory]
    [MemberData(nameof(Switches))]
    public void Switched_off_the_assembly_is_byte_for_byte_that_of_a_build_without_the_generator(string configuration, string spelling) =>
        Assert.Equal(builds.Without[configuration].Assembly, builds.Off[(configuration, spelling)].Assembly);

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Switched_on_the_assembly_is_another(string configuration) =>
        Assert.NotEqual(builds.Without[configuration].Assembly, builds.On[configuration].Assembly);

    [Theory]
    [MemberData(nameof(Switches))]
    public void Switched_off_nothing_refers_to_the_runtime_assembly(string configuration, string spelling) =>
        Assert.DoesNotContain("Instrumentation.Runtime", AssemblyMetadata.Read(builds.Off[(configuration, spelling)].Assembly).References.Keys);

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Switched_on_the_interceptors_refer_to_the_runtime_assembly(string configuration) =>
        Assert.Contains("Instrumentation.Runtime", AssemblyMetadata.Read(builds.On[configuration].Assembly).References.Keys);

    [Theory]
    [MemberData(nameof(Switches))]
    public void Switched_off_nothing_is_generated_and_nothing_is_warned_of(string configuration, string spelling)
    {
        Assert.Empty(builds.Off[(configuration, spelling)].Generated);
        Assert.Empty(builds.Off[(configuration, spelling)].Output.Warnings);
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Switched_on_interceptors_are_generated(string configuration)
    {
        Assert.NotEmpty(builds.On[configuration].Generated);
        Assert.Empty(builds.On[configuration].Output.Warnings);
    }

    [Theory]
    [MemberData(nameof(Switches))]
    public void Switched_off_the_program_prints_no_span_and_sends_no_header(string configuration, string spelling)
    {
        ConsumerRun run = builds.Off[(configuration, spelling)].Run;

        Assert.Equal(["ok"], run.Lines);
        Assert.Equal(["host"], run.Request("switched").Headers.Select(static header => header.Key));
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Switched_on_the_program_prints_its_span_and_sends_it(string configuration)
    {
        ConsumerRun run = builds.On[configuration].Run;

        Assert.Equal([run.Span("GET", "switched", "Unset", ["http.response.status_code=200", "network.protocol.version='1.1'"]), "ok"], run.Lines);
    }
}
