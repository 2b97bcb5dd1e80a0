using Instrumentation.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Instrumentation.Generators.Parsing;

/// <summary>
/// The methods that send a request: those of HttpClient and HttpMessageInvoker, and the extension methods for JSON. A name makes
/// a candidate; the bound symbol decides. An overload with a parameter of a type that is not listed here is none of them.
/// </summary>
internal static class HttpSurface
{
    private static readonly HashSet<string> s_names =
    [
        "DeleteAsync", "GetAsync", "GetByteArrayAsync", "GetStreamAsync", "GetStringAsync",
        "PatchAsync", "PostAsync", "PutAsync", "Send", "SendAsync",
    ];

    private static readonly HashSet<string> s_jsonNames =
    [
        "DeleteFromJsonAsync", "GetFromJsonAsAsyncEnumerable", "GetFromJsonAsync", "PatchAsJsonAsync", "PostAsJsonAsync", "PutAsJsonAsync",
    ];

    internal static bool IsName(string name) => s_names.Contains(name) || s_jsonNames.Contains(name);

    /// <summary>The surface method that a call of <paramref name="symbol"/> calls; null where it is another method, or none that an interceptor can stand in for.</summary>
    internal static HttpMethodShape? Parse(IMethodSymbol symbol)
    {
        IMethodSymbol declared = Declared(symbol);
        if (Receiver(symbol) is not { } receiver || !CanName(receiver))
        {
            return null;
        }

        var parameters = new HttpParameter[declared.Parameters.Length - (declared.IsStatic ? 1 : 0)];
        for (int i = 0; i < parameters.Length; i++)
        {
            if (Parse(declared.Parameters[i + declared.Parameters.Length - parameters.Length].Type) is not { } parameter)
            {
                return null;
            }

            parameters[i] = parameter;
        }

        string name = receiver.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return new HttpMethodShape(name, declared.Name, new(parameters), declared.IsGenericMethod);
    }

    /// <summary>
    /// The type that a method of the surface is called on, be it one that generated code cannot name; null where the method is none of
    /// the surface.
    /// </summary>
    internal static INamedTypeSymbol? Receiver(IMethodSymbol symbol)
    {
        IMethodSymbol declared = Declared(symbol);
        return declared.IsStatic ? ExtendedType(declared) : DeclaringType(declared);
    }

    /// <summary>
    /// Whether generated code can name the receiver. The compiler wants the type that declares the called method, which is
    /// the user's own where a subclass of HttpClient overrides it.
    /// </summary>
    internal static bool CanName(INamedTypeSymbol type)
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

    /// <summary>Whether a value of the type has the methods of the surface.</summary>
    internal static bool IsClient(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is INamedTypeSymbol named && Is(named, "System.Net.Http", "System.Net.Http", "HttpMessageInvoker"))
            {
                return true;
            }
        }

        return false;
    }

    private static IMethodSymbol Declared(IMethodSymbol symbol) => (symbol.ReducedFrom ?? symbol).OriginalDefinition;

    /// <summary>HttpClient, for a method of HttpClientJsonExtensions.</summary>
    private static INamedTypeSymbol? ExtendedType(IMethodSymbol symbol) =>
        s_jsonNames.Contains(symbol.Name) && Is(symbol.ContainingType, "System.Net.Http.Json", "System.Net.Http.Json", "HttpClientJsonExtensions")
            ? symbol.Parameters[0].Type as INamedTypeSymbol
            : null;

    private static INamedTypeSymbol? DeclaringType(IMethodSymbol symbol) =>
        s_names.Contains(symbol.Name) && Is(Root(symbol).ContainingType, "System.Net.Http", "System.Net.Http", "HttpClient", "HttpMessageInvoker")
            ? symbol.ContainingType
            : null;

    /// <summary>The first declaration of a method that subclasses may override.</summary>
    private static IMethodSymbol Root(IMethodSymbol symbol) => symbol.OverriddenMethod is { } overridden ? Root(overridden) : symbol;

    private static bool Is(INamedTypeSymbol type, string assembly, string @namespace, params string[] names) =>
        names.Contains(type.Name)
        && type.ContainingAssembly.Name == assembly
        && type.ContainingNamespace.ToDisplayString() == @namespace;

    private static HttpParameter? Parse(ITypeSymbol type) => type.TypeKind == TypeKind.TypeParameter ? HttpParameter.JsonValue : type.Name switch
    {
        "String" => HttpParameter.UrlString,
        "Uri" => HttpParameter.Url,
        "HttpRequestMessage" => HttpParameter.Request,
        "HttpContent" => HttpParameter.Content,
        "HttpCompletionOption" => HttpParameter.CompletionOption,
        "CancellationToken" => HttpParameter.CancellationToken,
        "Type" => HttpParameter.JsonType,
        "JsonTypeInfo" => HttpParameter.JsonTypeInfo,
        "JsonSerializerOptions" => HttpParameter.JsonOptions,
        "JsonSerializerContext" => HttpParameter.JsonContext,
        _ => null,
    };
}
