namespace Instrumentation.Generators;

/// <summary>The steps of the pipeline by name, for the tests that ask each why it ran.</summary>
internal static class PipelineSteps
{
    internal const string IsEnabled = nameof(IsEnabled);
    internal const string AssemblySettings = nameof(AssemblySettings);
    internal const string FilesOff = nameof(FilesOff);
    internal const string Candidates = nameof(Candidates);
    internal const string WantsList = nameof(WantsList);
    internal const string Uses = nameof(Uses);
    internal const string CallSites = nameof(CallSites);
    internal const string FromCallers = nameof(FromCallers);
    internal const string SourceFiles = nameof(SourceFiles);
    internal const string IsNeeded = nameof(IsNeeded);
    internal const string List = nameof(List);
}
