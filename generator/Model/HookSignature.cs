namespace Instrumentation.Generators.Model;

/// <summary>What a hook takes and returns, in C#.</summary>
internal sealed class HookSignature
{
    private const string Request = "global::System.Net.Http.HttpRequestMessage";
    private const string Response = "global::System.Net.Http.HttpResponseMessage";
    private const string Span = "global::System.Diagnostics.Activity";

    /// <summary>One for each hook.</summary>
    internal static readonly IReadOnlyList<HookSignature> All =
    [
        new(Hook.ShouldTrace, "bool", new HookParameter(Request, "request")),
        new(Hook.RedactUrl, "string", new HookParameter("global::System.Uri", "url")),
        new(Hook.OnRequest, "void", new HookParameter(Span, "span"), new HookParameter(Request, "request")),
        new(Hook.OnResponse, "void", new HookParameter(Span, "span"), new HookParameter(Response, "response")),
        new(Hook.OnException, "void", new HookParameter(Span, "span"), new HookParameter("global::System.Exception", "exception")),
        new(
            Hook.OnMetric,
            "void",
            new HookParameter("global::System.Diagnostics.TagList", "tags", IsRef: true),
            new HookParameter(Request, "request"),
            new HookParameter(Response, "response", IsNullable: true)),
    ];

    private HookSignature(Hook hook, string returnType, params HookParameter[] parameters) =>
        (Hook, ReturnType, Parameters) = (hook, returnType, parameters);

    internal Hook Hook { get; }

    internal string Name => Hook.ToString();

    internal string ReturnType { get; }

    /// <summary>How the base class of all hooks declares it: whoever has no such hook gives no text, and a user's may do the same.</summary>
    internal string DeclaredReturnType => ReturnType == "string" ? "string?" : ReturnType;

    internal IReadOnlyList<HookParameter> Parameters { get; }

    internal static HookSignature Of(Hook hook) => All.Single(signature => signature.Hook == hook);

    /// <summary>As a user writes it: <c>static void OnRequest(Activity span, HttpRequestMessage request)</c>.</summary>
    public override string ToString() =>
        $"static {ReturnType} {Name}({string.Join(", ", Parameters.Select(static parameter => parameter.ToString()))})";
}
