namespace Instrumentation.Generators.Model;

/// <summary>What the source around a use of a method that sends a request tells of it. Plain values, equal by value.</summary>
/// <param name="Member">The method around it, as <c>code.function.name</c> would say it.</param>
/// <param name="Method">What is called, <c>HttpClient.GetAsync</c>.</param>
/// <param name="Gap">Why no interceptor can take its place; null where one can.</param>
/// <param name="Templates">The templates that its URL tells.</param>
/// <param name="IsOpen">Whether the callers of the method around it may tell more of them.</param>
/// <param name="IsStated">Whether its request states a template, which comes before those.</param>
/// <param name="Name">
/// The template that its span is named by: that of its URL, or all that it can have with <c> | </c> between, or what its request states; null
/// where the source tells none.
/// </param>
/// <param name="IsNamed">Whether its span is named by a template, be it one that only run time tells.</param>
/// <param name="Detail">What the source says of that, in words that end a sentence; null where the name says all.</param>
/// <param name="UrlMode">How the source tells the URL.</param>
/// <param name="Settings">What the attributes on the methods and types around it say.</param>
internal sealed record CallReading(
    string Member,
    string Method,
    CoverageGap? Gap,
    UrlTemplates Templates,
    bool IsOpen,
    bool IsStated,
    string? Name,
    bool IsNamed,
    string? Detail,
    UrlMode UrlMode,
    InstrumentationSettings Settings)
{
    /// <summary>The same with the templates that callers tell, or the source around it.</summary>
    internal CallReading With(UrlTemplates templates)
    {
        bool isNamed = templates.Candidates.Count > 0;
        bool hasHoles = UrlMode == UrlMode.Interpolated || templates.Candidates.Any(static template => template.HasHole);
        CallReading told = this with { Templates = templates, UrlMode = !isNamed ? UrlMode.Unknown : hasHoles ? UrlMode.Interpolated : UrlMode.Literal };
        return IsStated || !isNamed ? told : told with { Name = string.Join(" | ", templates.Candidates.Select(static template => template.Text)), IsNamed = true, Detail = null };
    }

    /// <summary>What becomes of it in a project.</summary>
    /// <param name="assembly">What the attribute of the assembly says.</param>
    /// <param name="isFileOff">Whether an <c>.editorconfig</c> switches its file off.</param>
    internal CallCoverage Within(InstrumentationSettings assembly, bool isFileOff)
    {
        InstrumentationSettings settings = Settings.Within(assembly);
        SpanAttributes attributes = settings.Options.AttributeSet;
        bool isNameWanted = attributes.HasFlag(SpanAttributes.UrlTemplate);
        var coverage = new CallCoverage(CallState.Traced, Gap: null, Detail: null, Member, Method, Template: null, attributes, UrlMode);

        return OptOut(settings, isFileOff) is { } optOut ? coverage with { State = CallState.OptedOut, Gap = optOut, UrlMode = UrlMode.Unknown }
            : Gap is { } gap ? coverage with { State = CallState.NotInterceptable, Gap = gap, UrlMode = UrlMode.Unknown }
            : !isNameWanted ? coverage
            : IsNamed ? coverage with { Template = Name, Detail = Detail }
            : coverage with { State = CallState.NoTemplate, Gap = CoverageGap.UnknownUrl, Detail = Detail };
    }

    private static CoverageGap? OptOut(InstrumentationSettings settings, bool isFileOff) =>
        !settings.IsPresent ? CoverageGap.NoAttribute
        : !settings.IsTraced ? CoverageGap.DisabledByAttribute
        : isFileOff ? CoverageGap.DisabledByEditorConfig
        : null;
}
