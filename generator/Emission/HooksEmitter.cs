using Instrumentation.Generators.Model;

namespace Instrumentation.Generators.Emission;

/// <summary>From a hook type to the class that calls it.</summary>
internal static class HooksEmitter
{
    internal static void Write(SourceWriter writer, HookType type, string name) => writer.Block(
        $"""
        [global::System.Diagnostics.DebuggerStepThrough]
        [global::System.Diagnostics.StackTraceHidden]
        file sealed class {name} : global::Instrumentation.Http.HttpCallHooks
        """,
        writer => WriteHooks(writer, type));

    private static void WriteHooks(SourceWriter writer, HookType type)
    {
        for (int i = 0; i < type.Hooks.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            var signature = HookSignature.Of(type.Hooks[i]);
            string parameters = string.Join(", ", signature.Parameters.Select(static parameter => parameter.Declaration));
            string arguments = string.Join(", ", signature.Parameters.Select(static parameter => parameter.Argument));
            writer.Line($"""
                public override {signature.DeclaredReturnType} {signature.Name}({parameters}) =>
                    {type.Name}.{signature.Name}({arguments});
                """);
        }
    }
}
