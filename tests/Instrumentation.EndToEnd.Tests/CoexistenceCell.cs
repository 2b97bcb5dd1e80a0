using Instrumentation.Testing;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>
/// What one cell of the matrix has left, in words that are the same in each run: the exported client spans in the order in which they
/// ended, and for each request that was received, which of them it names as its parent.
/// </summary>
internal sealed record CoexistenceCell(IReadOnlyList<string> Spans, IReadOnlyList<string> Received)
{
    private const string App = "app";

    internal static CoexistenceCell Of(ConsumerRun run, string scenario, string handler)
    {
        string[][] lines = [.. run.Section($"{scenario} {handler}").Select(static line => line.Split(" | "))];
        string[][] spans = [.. lines.Where(static fields => fields[0] == "span")];
        string app = Assert.Single(spans, static fields => fields[1] == App)[3].Split('-')[2];
        string[][] clients = [.. spans.Where(static fields => fields[1] != App)];
        string[] ids = [.. clients.Select(static fields => fields[3].Split('-')[2])];

        IEnumerable<(string Target, string? Header)> received = handler == "stub"
            ? lines.Where(static fields => fields[0] == "received").Select(static fields => (fields[1], (string?)(fields[2] == "-" ? null : fields[2])))
            : RequestsOf(run, scenario, handler).Select(static request => (request.Target, request.Header("traceparent")));
        return new(
            [.. clients.Select(fields => Words(fields, app, run.Address))],
            [.. received.Select(request => $"{request.Target} from {Sender(request.Header, ids)}").Distinct()]);
    }

    /// <summary>Those after the mark of the cell and before that of the next one.</summary>
    private static IEnumerable<ReceivedRequest> RequestsOf(ConsumerRun run, string scenario, string handler) => run.Requests
        .SkipWhile(request => request.Target != $"/cell/{scenario}/{handler}")
        .Skip(1)
        .TakeWhile(static request => !request.Target.StartsWith("/cell/", StringComparison.Ordinal));

    /// <summary>Name, source, parent, status, tags and events; where a connection is cut, chance decides how that shows.</summary>
    private static string Words(string[] fields, string app, Uri address) =>
        string.Join(" | ", [$"{fields[1]} of {fields[5].Split(' ')[0]} under {(fields[4] == app ? App : "?")}", .. fields[6..]])
            .Replace(address.ToString(), "http://server/", StringComparison.Ordinal)
            .Replace($"server.port={address.Port}", "server.port=1", StringComparison.Ordinal)
            .Replace("'response_ended'", "'cut'", StringComparison.Ordinal)
            .Replace("'System.Net.Http.HttpRequestException'", "'cut'", StringComparison.Ordinal);

    private static string Sender(string? header, string[] ids)
    {
        if (header?.Split('-') is not [_, _, var id, var flags])
        {
            return "nobody";
        }

        int index = Array.IndexOf(ids, id);
        return (index < 0 ? "someone else" : $"span {index + 1}") + (flags == "01" ? "" : " " + flags);
    }
}
