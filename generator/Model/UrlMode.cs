namespace Instrumentation.Generators.Model;

/// <summary>How the source tells the URL of a call.</summary>
internal enum UrlMode
{
    /// <summary>Not at all.</summary>
    Unknown,

    /// <summary>In full.</summary>
    Literal,

    /// <summary>With holes that values fill at run time.</summary>
    Interpolated,
}
