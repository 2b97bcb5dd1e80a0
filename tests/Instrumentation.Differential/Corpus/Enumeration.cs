namespace Instrumentation.Differential;

/// <summary>What a caller does with a sequence.</summary>
internal enum Enumeration
{
    Full,

    /// <summary>Leaves after the first element.</summary>
    First,

    /// <summary>Asks for an enumerator, and never for an element.</summary>
    NoMove,

    /// <summary>Not even that.</summary>
    None,

    /// <summary>From the first element to the last, two times.</summary>
    Twice,

    /// <summary>With a token of the enumerator's own, which is cancelled before the first element.</summary>
    Cancelled,
}
