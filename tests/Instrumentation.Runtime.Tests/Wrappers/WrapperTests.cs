using System.Diagnostics;
using Instrumentation.Testing;

namespace Instrumentation.Runtime.Tests.Wrappers;

/// <summary>
/// Calls through wrappers of the user's own, each wrapper with the callers of one test alone: what the callers say of the URL names the
/// spans. The names of holes are those of the caller.
/// </summary>
public abstract class WrapperTests : ServerTests
{
    private SpanRecorder _recorder = null!;

    /// <summary>Values of run time, which no name may show.</summary>
    protected int Id { get; } = Environment.ProcessId;

    protected string Name { get; } = Guid.NewGuid().ToString("N");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _recorder = new SpanRecorder();
    }

    public override async Task DisposeAsync()
    {
        _recorder.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>The spans in order, by name: <c>GET /users/{id}</c>, or <c>GET</c> where there must be no template. Each request has one.</summary>
    protected void AssertNames(params string[] names)
    {
        Assert.Equal(names, Spans.Select(static span => span.DisplayName));
        Assert.Equal(names.Select(TemplateIn), Spans.Select(static span => span.GetTagItem("url.template")));
        Assert.Equal(names.Length, Server.Requests.Count);
    }

    /// <summary>The same for calls at the same time.</summary>
    protected void AssertUnordered(params string[] names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), Spans.Select(static span => span.DisplayName).Order(StringComparer.Ordinal));

    /// <summary>Where more than one answer is right: for each span in order the names that it may have.</summary>
    protected void AssertNamesAmong(params string[][] names)
    {
        Assert.Equal(names.Length, Spans.Count);
        Assert.All(Spans.Select(static span => span.DisplayName), (name, i) => Assert.Contains(name, names[i]));
        Assert.Equal(Spans.Select(static span => TemplateIn(span.DisplayName)), Spans.Select(static span => span.GetTagItem("url.template")));
    }

    /// <summary>A string that the compiler knows nothing of.</summary>
    protected static string Unknown(string text) => text.Normalize();

    private IReadOnlyList<Activity> Spans => _recorder.Spans;

    private static string? TemplateIn(string name) => name.Contains(' ', StringComparison.Ordinal) ? name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..] : null;
}
