using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// Asks the compiler to trace the <see cref="System.Net.Http.HttpClient"/> calls written in an assembly, a type or a
/// method. Nothing is traced without this attribute at some level; where several levels carry it, each property is
/// taken from the nearest one that sets it: the method, then its type, then the outer types, then the assembly.
/// </summary>
/// <remarks>The attribute is read from source at compile time and leaves no trace in the compiled assembly.</remarks>
/// <example><code>[assembly: InstrumentHttp]</code></example>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method)]
[Conditional("INSTRUMENT_HTTP_METADATA")]
public sealed class InstrumentHttpAttribute : Attribute
{
    /// <summary>
    /// <see langword="true"/>, the default, traces the calls of this scope; <see langword="false"/> leaves them to compile
    /// exactly as they do without the package.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The attribute set of the spans; <see cref="HttpSpanAttributes.Default"/> unless set.</summary>
    public HttpSpanAttributes Attributes { get; set; } = HttpSpanAttributes.Default;
}
