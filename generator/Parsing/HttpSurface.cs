using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing;

/// <summary>
/// The methods that send a request. A name makes a candidate; the bound symbol decides. An overload with a parameter of a
/// type that is not listed here is none of them.
/// </summary>
internal static class HttpSurface
{
    private const string Assembly = "System.Net.Http";

    private static readonly HashSet<string> s_names =
    [
        "DeleteAsync", "GetAsync", "GetByteArrayAsync", "GetStreamAsync", "GetStringAsync",
        "PatchAsync", "PostAsync", "PutAsync", "Send", "SendAsync",
    ];

    internal static bool IsName(string name) => s_names.Contains(name);

    /// <summary>The surface method that a call of <paramref name="symbol"/> calls; null where it is another method.</summary>
    internal static HttpMethodShape? Parse(IMethodSymbol symbol)
    {
        if (symbol.IsStatic || !IsName(symbol.Name) || !IsHttpType(Root(symbol).ContainingType) || !CanName(symbol.ContainingType))
        {
            return null;
        }

        var parameters = new HttpParameter[symbol.Parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            if (Parse(symbol.Parameters[i].Type) is not { } parameter)
            {
                return null;
            }

            parameters[i] = parameter;
        }

        string receiver = symbol.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return new HttpMethodShape(receiver, symbol.Name, new(parameters));
    }

    /// <summary>The first declaration of a method that subclasses may override.</summary>
    private static IMethodSymbol Root(IMethodSymbol symbol) => symbol.OverriddenMethod is { } overridden ? Root(overridden) : symbol;

    /// <summary>
    /// Whether generated code can name the receiver. The compiler wants the type that declares the called method, which is
    /// the user's own where a subclass of HttpClient overrides it.
    /// </summary>
    private static bool CanName(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType || outer.IsFileLocal || outer.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHttpType(INamedTypeSymbol type) =>
        type.Name is "HttpClient" or "HttpMessageInvoker"
        && type.ContainingAssembly.Name == Assembly
        && type.ContainingNamespace.ToDisplayString() == "System.Net.Http";

    private static HttpParameter? Parse(ITypeSymbol type) => type.Name switch
    {
        "String" => HttpParameter.UrlString,
        "Uri" => HttpParameter.Url,
        "HttpRequestMessage" => HttpParameter.Request,
        "HttpContent" => HttpParameter.Content,
        "HttpCompletionOption" => HttpParameter.CompletionOption,
        "CancellationToken" => HttpParameter.CancellationToken,
        _ => null,
    };
}
