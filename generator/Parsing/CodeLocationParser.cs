using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Instrumentation.Generators.Parsing;

/// <summary>
/// Where a call stands, in the words of a .NET stack trace: file and line as <c>[CallerFilePath]</c> and <c>[CallerLineNumber]</c> would
/// give them, and the method, for lambdas and local functions the one that contains them.
/// </summary>
internal static class CodeLocationParser
{
    internal static CodeLocation Parse(SyntaxNodeOrToken code, string function, Compilation compilation)
    {
        (string path, LinePosition start) = ParsePlace(code, compilation);
        return new CodeLocation(function, path, start.Line + 1);
    }

    /// <summary>The file, after <c>#line</c> and the path map, and the place in it, counted from zero.</summary>
    internal static (string Path, LinePosition Start) ParsePlace(SyntaxNodeOrToken code, Compilation compilation)
    {
        FileLinePositionSpan span = code.SyntaxTree!.GetMappedLineSpan(code.Span);
        string? folder = span.HasMappedPath ? code.SyntaxTree.FilePath : null;
        return (compilation.Options.SourceReferenceResolver?.NormalizePath(span.Path, folder) ?? span.Path, span.StartLinePosition);
    }

    /// <summary>The method that a call stands in, as a stack trace names it.</summary>
    internal static string Function(ISymbol? caller)
    {
        ISymbol? member = caller;
        while (member is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction })
        {
            member = member.ContainingSymbol;
        }

        return member switch
        {
            IMethodSymbol method => $"{TypeName(method.ContainingType)}.{method.MetadataName}{TypeArguments(method)}",
            // An initialiser runs in the constructor.
            IFieldSymbol or IPropertySymbol or IEventSymbol => $"{TypeName(member.ContainingType)}.{(member.IsStatic ? ".cctor" : ".ctor")}",
            INamedTypeSymbol type => $"{TypeName(type)}..ctor",
            _ => "",
        };
    }

    /// <summary>Nested types by dots, with the number of type parameters: <c>Acme.Outer.Inner`1</c>.</summary>
    private static string TypeName(INamedTypeSymbol type)
    {
        string outer = type.ContainingType is { } container ? TypeName(container) + "."
            : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "."
            : "";
        return outer + type.MetadataName;
    }

    private static string TypeArguments(IMethodSymbol method) =>
        method.Arity == 0 ? "" : $"[{string.Join(",", method.TypeParameters.Select(static parameter => parameter.Name))}]";
}
