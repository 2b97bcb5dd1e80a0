namespace Instrumentation.Generators.Model;

/// <summary>Why a call has no span, or one without a template.</summary>
internal enum CoverageGap
{
    /// <summary>The method is not called but turned into a delegate.</summary>
    MethodGroup,

    /// <summary>A <c>base.</c> call.</summary>
    BaseCall,

    /// <summary>It stands in an expression tree.</summary>
    ExpressionTree,

    /// <summary>Its receiver or an argument is <c>dynamic</c>.</summary>
    Dynamic,

    /// <summary>A subclass overrides the method, and generated code cannot name that class.</summary>
    UnsupportedReceiver,

    /// <summary>An overload of a framework that is newer than this package.</summary>
    UnknownOverload,

    /// <summary>Another generator makes the call, and generators do not see each other's output.</summary>
    GeneratedCode,

    /// <summary>Another generator makes an argument, so that it is not to be told which overload is called.</summary>
    GeneratedArgument,

    /// <summary>The source does not tell the URL.</summary>
    UnknownUrl,

    /// <summary><c>Enabled = false</c>.</summary>
    DisabledByAttribute,

    /// <summary><c>instrument_http = false</c>.</summary>
    DisabledByEditorConfig,

    /// <summary>There is no <c>[InstrumentHttp]</c> at any level around it.</summary>
    NoAttribute,
}
