namespace Instrumentation.Generators.Model;

/// <summary>A parameter of a hook.</summary>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Name">Its name, by convention alone.</param>
/// <param name="IsRef">Whether it is passed by <c>ref</c>.</param>
/// <param name="IsNullable">Whether there may be none.</param>
internal sealed record HookParameter(string Type, string Name, bool IsRef = false, bool IsNullable = false)
{
    /// <summary>How the base class of all hooks declares it.</summary>
    internal string Declaration => $"{Modifier}{Type}{Annotation} {Name}";

    /// <summary>How it is handed on. A user who does not annotate the parameter is not warned in generated code.</summary>
    internal string Argument => $"{Modifier}{Name}{(IsNullable ? "!" : "")}";

    private string Modifier => IsRef ? "ref " : "";

    private string Annotation => IsNullable ? "?" : "";

    /// <summary>As a user writes it: <c>ref TagList tags</c>.</summary>
    public override string ToString() => $"{Modifier}{Type.Substring(Type.LastIndexOf('.') + 1)}{Annotation} {Name}";
}
