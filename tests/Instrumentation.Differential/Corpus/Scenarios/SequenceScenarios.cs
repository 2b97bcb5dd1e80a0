using Instrumentation.Differential.Server;

namespace Instrumentation.Differential.Scenarios;

/// <summary>What can be done with a sequence other than to read all of it, as in every other scenario.</summary>
internal static class SequenceScenarios
{
    private static readonly Func<Call, bool> s_isSequence = static call => call.IsSequence;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("abandoned after the first element") { Takes = s_isSequence, Prepare = static s => s.Enumeration = Enumeration.First },
        new("abandoned in the body") { Takes = s_isSequence, Prepare = static s => s.Enumeration = Enumeration.First, Answer = static e => e.AnswerAsync("200 OK", e.Body, static () => Task.Delay(50), Answers.Json) },
        new("enumerator never moved") { Takes = s_isSequence, Prepare = static s => s.Enumeration = Enumeration.NoMove, Spans = static _ => 0 },
        new("never enumerated") { Takes = s_isSequence, Prepare = static s => s.Enumeration = Enumeration.None, Spans = static _ => 0 },
        new("enumerated twice") { Takes = s_isSequence, Prepare = static s => s.Enumeration = Enumeration.Twice, Spans = static _ => 2 },
        new("token of the enumerator cancelled") { Takes = s_isSequence, Prepare = static s => s.Enumeration = Enumeration.Cancelled },
    ];
}
