namespace Instrumentation.Http;

/// <summary>What the items of a <see cref="PatternList"/> are held against.</summary>
internal enum PatternUse
{
    /// <summary>The whole name of a header, ignoring case: which headers to capture.</summary>
    WholeName,

    /// <summary>Any part of the name of a header, ignoring case: which values to hide. A pattern that runs out of time hides.</summary>
    PartOfName,

    /// <summary>Any part of a URL, case-sensitive: which calls to leave alone. A pattern that runs out of time leaves the call in.</summary>
    PartOfUrl,
}
