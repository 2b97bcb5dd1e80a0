namespace Instrumentation.Generators.Model;

/// <summary>A type of the user whose static methods are called at the moments of a call.</summary>
/// <param name="Name">The type, fully qualified.</param>
/// <param name="Hooks">Those that it has, at least one.</param>
internal sealed record HookType(string Name, EquatableArray<Hook> Hooks);
