using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>Uri and UriBuilder: how their constructors, initialisers and properties make one URL of several parts.</summary>
internal static class UriParts
{
    /// <summary>Stands for scheme and authority of a URL of which only the path is told; dropped like any other.</summary>
    private const string SomeAuthority = "http://_";

    internal static bool IsUri(IObjectCreationOperation creation) => creation.Type is { Name: "Uri", ContainingNamespace.Name: "System" };

    internal static bool IsBuilder(ITypeSymbol? type) => type is { Name: "UriBuilder", ContainingNamespace.Name: "System" };

    /// <summary>The object whose URL a property shows: <c>builder.Uri</c>, <c>uri.AbsoluteUri</c>, <c>uri.OriginalString</c>; else null.</summary>
    internal static IOperation? UrlOf(IPropertyReferenceOperation property) => property.Property switch
    {
        { Name: "Uri" } when IsBuilder(property.Property.ContainingType) => property.Instance,
        { Name: "AbsoluteUri" or "OriginalString", ContainingType: { Name: "Uri", ContainingNamespace.Name: "System" } } => property.Instance,
        _ => null,
    };

    internal static UrlPieces ReadOwner(IPropertyReferenceOperation property, IOperation owner, UrlExpressionReader reader, ValueSource source, Scope scope) =>
        IsBuilder(property.Property.ContainingType) ? ReadBuilder(owner, reader, source, scope) : reader.Read(owner, scope);

    /// <summary><c>new Uri(x)</c>, <c>new Uri(x, kind)</c>, <c>new Uri(base, x)</c>.</summary>
    internal static UrlPieces Read(IObjectCreationOperation creation, UrlExpressionReader reader, Scope scope)
    {
        IOperation? Argument(params string[] names) => creation.Arguments.FirstOrDefault(argument => names.Contains(argument.Parameter?.Name))?.Value;

        if (Argument("uriString") is { } whole)
        {
            return reader.Read(whole, scope, isWhole: true);
        }

        return Argument("baseUri") is { } baseUri && Argument("relativeUri") is { } relative
            ? Join(reader.Read(baseUri, scope), reader.Read(relative, scope))
            : UrlPieces.Hole(null);
    }

    /// <summary>A builder that is made here: its path as set last, else that of the URL it was made of.</summary>
    internal static UrlPieces ReadBuilder(IOperation builder, UrlExpressionReader reader, ValueSource source, Scope scope)
    {
        if (Creation(builder, source) is not { } creation || PropertyValues(builder, creation, "Path", source) is not { } paths || paths.Count > 1)
        {
            return UrlPieces.Hole(HoleNaming.NameOf(builder));
        }

        IOperation? path = paths.Count == 1 ? paths[0] : ArgumentOf(creation, "pathValue", "path");
        if (path is not null)
        {
            UrlPieces pieces = reader.Read(path, scope);
            string slash = pieces.Items.Count > 0 && pieces.Items[0].Text?.StartsWith("/", StringComparison.Ordinal) == true ? "" : "/";
            return UrlPieces.Concat([UrlPieces.Literal(SomeAuthority + slash), pieces]);
        }

        return ArgumentOf(creation, "uri") is { } url ? reader.Read(url, scope) : UrlPieces.Literal(SomeAuthority + "/");
    }

    /// <summary>The URL of a request that is made here: from its constructor, its initialiser, or one assignment.</summary>
    internal static IOperation? RequestUrl(IOperation request, ValueSource source)
    {
        if (Creation(request, source) is not { } creation || PropertyValues(request, creation, "RequestUri", source) is not { } values)
        {
            return null;
        }

        if (ArgumentOf(creation, "requestUri") is { } argument)
        {
            values.Add(argument);
        }

        return values.Count == 1 ? values[0] : null;
    }

    /// <summary>The <c>new</c> behind an expression, through a local that is assigned once.</summary>
    private static IObjectCreationOperation? Creation(IOperation operation, ValueSource source) => operation switch
    {
        IObjectCreationOperation creation => creation,
        IConversionOperation { OperatorMethod: null } conversion => Creation(conversion.Operand, source),
        ILocalReferenceOperation local when source.Of(local) is { } value and not ILocalReferenceOperation => Creation(value, source),
        _ => null,
    };

    /// <summary>What a property is set to, by the initialiser and by later assignments to it through the local.</summary>
    private static List<IOperation>? PropertyValues(IOperation reference, IObjectCreationOperation creation, string property, ValueSource source)
    {
        IEnumerable<IOperation> initial = creation.Initializer is null
            ? []
            : creation.Initializer.Initializers
                .OfType<ISimpleAssignmentOperation>()
                .Where(assignment => assignment.Target is IPropertyReferenceOperation target && target.Property.Name == property)
                .Select(static assignment => assignment.Value);
        ILocalSymbol? local = Local(reference);
        IEnumerable<ExpressionSyntax> later = local is null ? [] : Assignments.PropertyValues(local, property, default);
        IOperation?[] values = [.. initial, .. later.Select(source.Operation)];
        return values.Contains(null) ? null : [.. values.OfType<IOperation>()];
    }

    private static ILocalSymbol? Local(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IConversionOperation conversion => Local(conversion.Operand),
        _ => null,
    };

    private static IOperation? ArgumentOf(IObjectCreationOperation creation, params string[] names) =>
        creation.Arguments.FirstOrDefault(argument => !argument.IsImplicit && names.Contains(argument.Parameter?.Name))?.Value;

    /// <summary>As Uri joins them. A base that is not written gives way: its path is unknown.</summary>
    private static UrlPieces Join(UrlPieces baseUri, UrlPieces relative)
    {
        string? first = relative.Items.Count > 0 ? relative.Items[0].Text : null;
        if (first?.Contains("://") == true)
        {
            return relative;
        }

        bool isRooted = first?.StartsWith("/", StringComparison.Ordinal) == true;
        string folder = isRooted ? "" : Folder(baseUri);
        return UrlPieces.Concat([UrlPieces.Literal(SomeAuthority + folder), relative]);
    }

    /// <summary>The path of a base that is written in full, up to its last slash.</summary>
    private static string Folder(UrlPieces baseUri)
    {
        if (baseUri.Items.Count == 1 && baseUri.Items[0].Text is { } text && Uri.TryCreate(text, UriKind.Absolute, out Uri url))
        {
            return url.AbsolutePath.Substring(0, url.AbsolutePath.LastIndexOf('/') + 1);
        }

        return "/";
    }
}
