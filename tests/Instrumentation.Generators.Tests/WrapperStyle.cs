namespace Instrumentation.Generators.Tests;

/// <summary>How a URL gets from those who know it to the call.</summary>
public enum WrapperStyle
{
    Method,
    Levels,
    Overloads,
    Optional,
    Params,
    LocalFunction,
    Lambda,
    Field,
    PrimaryConstructor,
    Property,
    BaseClass,
    Interface,
    Override,
    Extension,
    Generic,
    AsUri,
    AsRequest,
    Query,
    Branches,
    Returns,
    Recursion,
}
