using System.Diagnostics;

namespace Instrumentation.Http;

/// <summary>
/// The spans that .NET makes by itself, one for each attempt on the wire, from the source <c>System.Net.Http</c>. Where anyone listens
/// to them, they are the spans of our calls too (docs/coexistence.md).
/// </summary>
internal static class RuntimeSpans
{
    internal const string ActivityName = "System.Net.Http.HttpRequestOut";

    private const string SourceName = "System.Net.Http";
    private const string Switch = "System.Net.Http.EnableActivityPropagation";
    private const string Variable = "DOTNET_SYSTEM_NET_HTTP_ENABLEACTIVITYPROPAGATION";

    /// <summary>Never starts anything: a source of the same name has the same listeners.</summary>
    private static readonly ActivitySource s_twin = new(SourceName);

    /// <summary>
    /// Whether the runtime traces and propagates at all: what <c>HttpActivityPropagationSupport</c> in a project, or the environment,
    /// switches off. Read once, as the runtime does.
    /// </summary>
    internal static bool IsPropagationOn { get; } = ReadSwitch(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Whether anyone listens to them.</summary>
    internal static bool HaveListeners => s_twin.HasListeners() && IsPropagationOn;

    /// <summary>Whether the calls through <paramref name="transport"/> get their spans from the runtime.</summary>
    internal static bool AreMadeBy(Transport transport) => HaveListeners && transport.MakesActivities;

    /// <summary>Whether the runtime has made the activity.</summary>
    internal static bool Include(Activity activity) => activity.OperationName == ActivityName;

    /// <summary>
    /// Whether it made the activity for itself alone: one that no source has made is exported by nobody.
    /// </summary>
    internal static bool IsHidden(Activity activity) => activity.Source.Name.Length == 0;

    internal static bool ReadSwitch(string? variable) =>
        AppContext.TryGetSwitch(Switch, out bool isOn) ? isOn
        : bool.TryParse(variable, out isOn) ? isOn
        : !uint.TryParse(variable, out uint number) || number != 0;
}
