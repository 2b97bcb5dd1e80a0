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

    internal static UrlValues ReadOwner(IPropertyReferenceOperation property, IOperation owner, UrlExpressionReader reader, ValueSource source, Scope scope) =>
        IsBuilder(property.Property.ContainingType) ? ReadBuilder(owner, reader, source, scope) : reader.Read(owner, scope);

    /// <summary><c>new Uri(x)</c>, <c>new Uri(x, kind)</c>, <c>new Uri(base, x)</c>.</summary>
    internal static UrlValues Read(IObjectCreationOperation creation, UrlExpressionReader reader, Scope scope)
    {
        IOperation? Argument(params string[] names) => creation.Arguments.FirstOrDefault(argument => names.Contains(argument.Parameter?.Name))?.Value;

        if (Argument("uriString") is { } whole)
        {
            return reader.Read(whole, scope, isWhole: true);
        }

        return Argument("baseUri") is { } baseUri && Argument("relativeUri") is { } relative
            ? reader.Read(baseUri, scope, isWhole: true).Combine(reader.Read(relative, scope, isWhole: true), Join)
            : UrlValues.Hole(null);
    }

    /// <summary>A builder that is made here: its path as set last, else that of the URL it was made of.</summary>
    internal static UrlValues ReadBuilder(IOperation builder, UrlExpressionReader reader, ValueSource source, Scope scope)
    {
        if (Creation(builder, source) is not { } creation || PropertyValues(builder, creation, "Path", source) is not { } paths || paths.Count > 1)
        {
            return UrlValues.Hole(HoleNaming.NameOf(builder));
        }

        IOperation? path = paths.Count == 1 ? paths[0] : ArgumentOf(creation, "pathValue", "path");
        if (path is not null)
        {
            return reader.Read(path, scope).Select(static pieces => UrlPieces.Concat([UrlPieces.Literal(IsRooted(pieces) ? SomeAuthority : SomeAuthority + "/"), pieces]));
        }

        return ArgumentOf(creation, "uri") is { } url ? reader.Read(url, scope) : UrlValues.Literal(SomeAuthority + "/");
    }

    /// <summary>The <c>new</c> behind an expression, through a local that is assigned once.</summary>
    internal static IObjectCreationOperation? Creation(IOperation operation, ValueSource source) => operation switch
    {
        IObjectCreationOperation creation => creation,
        IConversionOperation { OperatorMethod: null } conversion => Creation(conversion.Operand, source),
        ILocalReferenceOperation local when source.OnlyValueOf(local) is { } value and not ILocalReferenceOperation => Creation(value, source),
        _ => null,
    };

    /// <summary>What a property is set to, by the initialiser and by later assignments to it through the local.</summary>
    internal static List<IOperation>? PropertyValues(IOperation reference, IObjectCreationOperation creation, string property, ValueSource source)
    {
        IEnumerable<IOperation> initial = creation.Initializer is null
            ? []
            : creation.Initializer.Initializers
                .OfType<ISimpleAssignmentOperation>()
                .Where(assignment => assignment.Target is IPropertyReferenceOperation target && target.Property.Name == property)
                .Select(static assignment => assignment.Value);
        ILocalSymbol? local = Local(reference);
        IEnumerable<ExpressionSyntax> later = local is null ? [] : Assignments.PropertyValues(local, property);
        IOperation?[] values = [.. initial, .. later.Select(source.Operation)];
        return values.Contains(null) ? null : [.. values.OfType<IOperation>()];
    }

    private static ILocalSymbol? Local(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IConversionOperation conversion => Local(conversion.Operand),
        _ => null,
    };

    internal static IOperation? ArgumentOf(IObjectCreationOperation creation, params string[] names) =>
        creation.Arguments.FirstOrDefault(argument => !argument.IsImplicit && names.Contains(argument.Parameter?.Name))?.Value;

    /// <summary>As Uri joins them. A base that is not written is a hole: its path is unknown.</summary>
    private static UrlPieces Join(UrlPieces baseUri, UrlPieces relative)
    {
        if (relative.Items.Count > 0 && relative.Items[0].Text?.Contains("://") == true)
        {
            return relative;
        }

        return UrlPieces.Concat(IsRooted(relative) ? [UrlPieces.Literal(SomeAuthority), relative]
            : Folder(baseUri) is { } folder ? [folder, relative]
            : [baseUri.Items.Count == 1 ? baseUri : UrlPieces.Hole(null), UrlPieces.Literal("/"), relative]);
    }

    private static bool IsRooted(UrlPieces pieces) => pieces.Items.Count > 0 && pieces.Items[0].Text?.StartsWith("/", StringComparison.Ordinal) == true;

    /// <summary>A base with its path up to the last slash; null where its authority is not written.</summary>
    private static UrlPieces? Folder(UrlPieces baseUri)
    {
        int authority = baseUri.Items.Count > 0 && baseUri.Items[0].Text?.IndexOf("://", StringComparison.Ordinal) is >= 0 and var colon ? colon + "://".Length : -1;
        if (authority < 0)
        {
            return null;
        }

        for (int i = baseUri.Items.Count - 1; i >= 0; i--)
        {
            if (baseUri.Items[i].Text is { } text && text.LastIndexOf('/') is var slash && slash >= (i == 0 ? authority : 0))
            {
                return new(new([.. baseUri.Items.Take(i), UrlPiece.Literal(text.Substring(0, slash + 1))]));
            }
        }

        return UrlPieces.Concat([baseUri, UrlPieces.Literal("/")]);
    }
}
