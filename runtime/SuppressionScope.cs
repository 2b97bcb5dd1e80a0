namespace Instrumentation.Http;

/// <summary>
/// A scope of <see cref="HttpInstrumentation.Suppress"/>. A flow carries the chain of the scopes that are open in it; the chain is never
/// changed, only replaced, so that a flow that was started inside a scope can close it for itself and for nobody else.
/// </summary>
internal sealed class SuppressionScope : IDisposable
{
    private static readonly AsyncLocal<Link?> s_open = new();

    private SuppressionScope()
    {
    }

    /// <summary>Whether any scope is open in this flow.</summary>
    internal static bool IsActive => s_open.Value is not null;

    internal static SuppressionScope Begin()
    {
        var scope = new SuppressionScope();
        s_open.Value = new(scope, s_open.Value);
        return scope;
    }

    /// <summary>Closes this scope in this flow, if it is open there.</summary>
    public void Dispose()
    {
        Link? open = s_open.Value;
        Link? left = Without(open);
        if (!ReferenceEquals(open, left))
        {
            s_open.Value = left;
        }
    }

    /// <summary>The chain without this scope. No recursion: scopes that nobody closes pile up.</summary>
    private Link? Without(Link? open)
    {
        var inner = new Stack<SuppressionScope>();
        for (Link? link = open; link is not null; link = link.Outer)
        {
            if (link.Scope == this)
            {
                return inner.Aggregate(link.Outer, static (outer, scope) => new(scope, outer));
            }

            inner.Push(link.Scope);
        }

        return open;
    }

    private sealed record Link(SuppressionScope Scope, Link? Outer);
}
