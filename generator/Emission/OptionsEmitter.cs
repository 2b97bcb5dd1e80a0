using Instrumentation.Generators.Model;

namespace Instrumentation.Generators.Emission;

/// <summary>The options of a file's call sites, each written once, with the hooks that they name.</summary>
internal sealed class OptionsEmitter
{
    private readonly List<CallOptions> _options;
    private readonly List<HookType> _hooks;

    /// <param name="interceptors">The interceptors of the file.</param>
    internal OptionsEmitter(EquatableArray<Interceptor> interceptors)
    {
        _options = [.. interceptors.Select(static interceptor => interceptor.Description.Options).Where(static options => options != CallOptions.None).Distinct()];
        _hooks = [.. _options.Select(static options => options.Hooks).OfType<HookType>().Distinct()];
    }

    /// <summary>The field that holds them; null where they are the defaults.</summary>
    internal string? FieldOf(CallOptions options) => options == CallOptions.None ? null : $"Options{_options.IndexOf(options) + 1}";

    /// <summary>Writes a class for each hook type.</summary>
    internal void WriteHooks(SourceWriter writer)
    {
        foreach (HookType type in _hooks)
        {
            HooksEmitter.Write(writer, type, ClassOf(type));
            writer.Line();
        }
    }

    /// <summary>Writes a field for each set of options.</summary>
    internal void WriteFields(SourceWriter writer)
    {
        foreach (CallOptions options in _options)
        {
            string head = $"private static readonly global::Instrumentation.Http.HttpCallOptions {FieldOf(options)} = new()";
            writer.Block(head, writer => WriteProperties(writer, options), "};").Line();
        }
    }

    private void WriteProperties(SourceWriter writer, CallOptions options)
    {
        Write("Attributes", Literal.Enumeration("HttpSpanAttributes", options.Attributes));
        Write("SemanticConventions", Literal.Enumeration("HttpSemanticConventions", options.SemanticConventions));
        Write("RequestHeaders", Literal.Array(options.RequestHeaders));
        Write("ResponseHeaders", Literal.Array(options.ResponseHeaders));
        Write("SensitiveHeaders", Literal.Array(options.SensitiveHeaders));
        Write("SensitiveQueryParameters", Literal.Array(options.SensitiveQueryParameters));
        Write("ExcludedUrls", Literal.Array(options.ExcludedUrls));
        Write("PropagateContext", Literal.Flag(options.PropagateContext));
        Write("RecordExceptions", Literal.Flag(options.RecordExceptions));
        Write("Metrics", Literal.Enumeration("HttpMetrics", options.Metrics));
        Write("Hooks", options.Hooks is { } hooks ? $"new {ClassOf(hooks)}()" : null);

        void Write(string property, string? value)
        {
            if (value is not null)
            {
                writer.Line($"{property} = {value},");
            }
        }
    }

    private string ClassOf(HookType type) => $"Hooks{_hooks.IndexOf(type) + 1}";
}
