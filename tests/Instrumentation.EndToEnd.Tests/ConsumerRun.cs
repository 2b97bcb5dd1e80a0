using Instrumentation.Testing;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>What a consumer has printed, and what the server has received from it.</summary>
internal sealed record ConsumerRun(IReadOnlyList<string> Lines, IReadOnlyList<ReceivedRequest> Requests, Uri Address, string Version)
{
    internal const string NoParent = "0000000000000000";

    /// <summary>The only request for a target.</summary>
    internal ReceivedRequest Request(string target) => Requests.Single(request => request.Target == "/" + target);

    /// <summary>The lines between a title and the next one.</summary>
    internal IEnumerable<string> Section(string title) =>
        Lines.SkipWhile(line => line != "# " + title).Skip(1).TakeWhile(static line => !line.StartsWith("# ", StringComparison.Ordinal));

    /// <summary>
    /// The line of a span whose context is what the server received with the request for <paramref name="target"/>, and whose
    /// template is the path of that target, unless the call does not show it.
    /// </summary>
    internal string Span(string method, string target, string status, IEnumerable<string> results, string parent = NoParent, bool hasTemplate = true)
    {
        string template = "/" + target.Split('?')[0];
        return string.Join(" | ", Fields());

        IEnumerable<string> Fields() =>
        [
            "span",
            hasTemplate ? $"{method} {template}" : method,
            "Client",
            Request(target).Header("traceparent") ?? "no traceparent",
            parent,
            $"Instrumentation.Http {Version}",
            status,
            $"http.request.method='{method}'",
            "server.address='127.0.0.1'",
            $"server.port={Address.Port}",
            $"url.full='{Address}{target}'",
            .. hasTemplate ? new[] { $"url.template='{template}'" } : [],
            .. results,
        ];
    }
}
