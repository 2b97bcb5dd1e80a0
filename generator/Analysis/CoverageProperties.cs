using System.Collections.Immutable;
using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Analysis;

/// <summary>What becomes of a call, for machines and for people: the properties of its diagnostic, and the words of its message.</summary>
internal static class CoverageProperties
{
    /// <summary>Texts by name; a compiler's log has them beside the message.</summary>
    internal static ImmutableDictionary<string, string?> Of(CallCoverage coverage)
    {
        ImmutableDictionary<string, string?>.Builder properties = ImmutableDictionary.CreateBuilder<string, string?>();
        properties["state"] = Name(coverage.State);
        properties["member"] = coverage.Member;
        properties["method"] = coverage.Method;
        properties["attributes"] = Names(coverage.Attributes);
        properties["urlMode"] = Name(coverage.UrlMode);
        if (coverage.Template is { } template)
        {
            properties["template"] = template;
        }

        if (coverage.Gap is { } gap)
        {
            properties["reason"] = Name(gap);
        }

        return properties.ToImmutable();
    }

    /// <summary>What is said of the call beside its method.</summary>
    internal static string Words(CallCoverage coverage) => coverage switch
    {
        { Gap: CoverageGap.UnsupportedReceiver } => "overrides it and is private, file-local or generic, so that generated code cannot name it",
        { Gap: CoverageGap.UnknownOverload } => "has this overload since a later version of .NET, which this package does not know",
        { Gap: CoverageGap.DisabledByAttribute } => "the nearest [InstrumentHttp] that sets Enabled says false",
        { Gap: CoverageGap.DisabledByEditorConfig } => "an .editorconfig says instrument_http = false for this file",
        { Gap: CoverageGap.NoAttribute } => "neither the assembly nor a type or method around it has [InstrumentHttp]",
        { Gap: CoverageGap.UnknownUrl } => coverage.Detail!,
        { Template: { } template } => $"; its span is named by {template}",
        { Detail: { } detail } => $"; {detail}",
        _ => "; its span is named by its method",
    };

    private static string Name<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>Each flag by its name, never a set of flags by one.</summary>
    private static string Names(SpanAttributes attributes) => string.Join(
        ", ",
        Enum.GetValues(typeof(SpanAttributes)).Cast<SpanAttributes>().Where(flag => IsOne((int)flag) && attributes.HasFlag(flag)));

    private static bool IsOne(int flag) => (flag & (flag - 1)) == 0;
}
