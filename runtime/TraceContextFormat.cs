using System.Runtime.CompilerServices;
using OpenTelemetry.Context.Propagation;

namespace Instrumentation.Http;

/// <summary>
/// Tells whether a propagator writes W3C trace context. Of OpenTelemetry's own there is no doubt; any other may write what it likes under
/// the same names. What a composite is made of is not public: where it cannot be seen, it is taken for another.
/// </summary>
internal static class TraceContextFormat
{
    internal static bool IsThatOf(TextMapPropagator propagator) =>
        propagator.GetType() == typeof(TraceContextPropagator)
        || (propagator.GetType() == typeof(CompositeTextMapPropagator) && IsThatOf(PartsOf((CompositeTextMapPropagator)propagator)));

    private static bool IsThatOf(List<TextMapPropagator>? parts) =>
        parts is not null
        && parts.Exists(static part => part.GetType() == typeof(TraceContextPropagator))
        && parts.TrueForAll(static part => part.GetType() == typeof(TraceContextPropagator) || part.GetType() == typeof(BaggagePropagator));

    private static List<TextMapPropagator>? PartsOf(CompositeTextMapPropagator propagator)
    {
        try
        {
            return Parts(propagator);
        }
        catch (MissingFieldException)
        {
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "propagators")]
    private static extern ref List<TextMapPropagator>? Parts(CompositeTextMapPropagator propagator);
}
