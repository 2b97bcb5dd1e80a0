using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>
/// Reads how the source builds a string or a Uri. Only what is written in the source becomes text; all else is a hole, so no value
/// of run time ever enters a template.
/// </summary>
internal sealed class UrlExpressionReader(ValueSource source, CancellationToken cancellationToken)
{
    /// <summary>Enough for any URL that a person has written; what multiplies beyond it, or calls itself, is left alone.</summary>
    private const int MostSteps = 1000;

    private int _steps;

    /// <summary>The pieces of a whole URL.</summary>
    internal UrlPieces ReadUrl(IOperation url)
    {
        UrlPieces pieces = Read(url, default, isWhole: true);
        return _steps > MostSteps ? UrlPieces.Hole(null) : pieces;
    }

    internal UrlPieces Read(IOperation operation, Scope scope, bool isWhole = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _steps += scope.IsTooDeep ? MostSteps : 1;
        if (_steps > MostSteps)
        {
            return UrlPieces.Hole(null);
        }

        if (Constant(operation) is { } text)
        {
            return UrlPieces.Literal(text);
        }

        return operation switch
        {
            IInterpolatedStringOperation interpolated => UrlPieces.Concat(interpolated.Parts.Select(part => ReadPart(part, scope))),
            IInterpolatedStringHandlerCreationOperation handler => Read(handler.Content, scope, isWhole),
            IInterpolatedStringAdditionOperation addition => UrlPieces.Concat([Read(addition.Left, scope), Read(addition.Right, scope)]),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
                UrlPieces.Concat([Read(sum.LeftOperand, scope), Read(sum.RightOperand, scope)]),
            IConversionOperation { OperatorMethod: null } conversion => Read(conversion.Operand, scope, isWhole),
            IConditionalOperation { WhenFalse: { } whenFalse } conditional => Same([conditional.WhenTrue, whenFalse], operation, scope, isWhole),
            ISwitchExpressionOperation choice => Same(choice.Arms.Select(static arm => arm.Value), operation, scope, isWhole),
            ICoalesceOperation coalesce => Coalesce(coalesce, scope, isWhole),
            IParameterReferenceOperation parameter => Parameter(parameter, scope),
            IObjectCreationOperation creation when UriParts.IsUri(creation) => UriParts.Read(creation, this, scope),
            IInvocationOperation call => Call(call, scope, isWhole),
            IPropertyReferenceOperation property when UriParts.UrlOf(property) is { } owner => Followed(property, UriParts.ReadOwner(property, owner, this, source, scope)),
            ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation => Followed(operation, scope, isWhole),
            _ => Hole(operation),
        };
    }

    /// <summary>The reference's own name where what it leads to has no text to show.</summary>
    private static UrlPieces Followed(IOperation reference, UrlPieces? value) => value is { HasText: true } ? value : Hole(reference);

    /// <summary>
    /// Inside a URL, a variable is a value, <c>{id}</c>, however it came by it, unless it holds a piece of path; constants, static and
    /// get-only members are part of the text.
    /// </summary>
    private UrlPieces Followed(IOperation reference, Scope scope, bool isWhole)
    {
        UrlPieces? value = source.Of(reference) is { } expression ? Read(expression, InBodyOf(reference, scope), isWhole) : null;
        bool isVariable = reference is ILocalReferenceOperation or IFieldReferenceOperation { Field.IsStatic: false };
        return isVariable && !isWhole && value?.HasSlash != true ? Hole(reference) : Followed(reference, value);
    }

    /// <summary>A member's expression knows nothing of the parameters of the helper that reads it.</summary>
    private static Scope InBodyOf(IOperation reference, Scope scope) =>
        reference is ILocalReferenceOperation ? scope.Deeper() : new Scope(scope.Depth + 1, null);

    private UrlPieces ReadPart(IInterpolatedStringContentOperation part, Scope scope) => part switch
    {
        IInterpolatedStringTextOperation text => Read(text.Text, scope),
        // A format changes what a constant looks like.
        IInterpolationOperation { FormatString: null, Alignment: null } hole => Read(hole.Expression, scope),
        IInterpolationOperation hole => Hole(hole.Expression),
        IInterpolatedStringAppendOperation append => ReadAppended(append, scope),
        _ => UrlPieces.Hole(null),
    };

    private UrlPieces ReadAppended(IInterpolatedStringAppendOperation append, Scope scope) =>
        append.AppendCall is not IInvocationOperation { Arguments.Length: > 0 } call ? UrlPieces.Hole(null)
        : call.Arguments.Skip(1).Any(static argument => !argument.IsImplicit) ? Hole(call.Arguments[0].Value)
        : Read(call.Arguments[0].Value, scope);

    private static UrlPieces Parameter(IParameterReferenceOperation reference, Scope scope) =>
        scope.Arguments?.TryGetValue(reference.Parameter, out UrlPieces? argument) == true ? argument : Hole(reference);

    /// <summary>Branches that all give the same; one that throws gives nothing.</summary>
    private UrlPieces Same(IEnumerable<IOperation> branches, IOperation operation, Scope scope, bool isWhole)
    {
        UrlPieces[] given = [.. branches.Where(static branch => !Throws(branch)).Select(branch => Read(branch, scope, isWhole)).Distinct().Take(2)];
        return given.Length == 1 && given[0].HasText ? given[0] : Hole(operation);
    }

    /// <summary>Of a whole URL the side that can be read; of a part of one only what both sides give.</summary>
    private UrlPieces Coalesce(ICoalesceOperation coalesce, Scope scope, bool isWhole)
    {
        if (Throws(coalesce.WhenNull))
        {
            return Read(coalesce.Value, scope, isWhole);
        }

        UrlPieces value = Read(coalesce.Value, scope, isWhole);
        UrlPieces fallback = Read(coalesce.WhenNull, scope, isWhole);
        if (value.Equals(fallback) || (isWhole && value.HasText && !fallback.HasText))
        {
            return value;
        }

        return isWhole && fallback.HasText && !value.HasText ? fallback : Hole(coalesce);
    }

    private static bool Throws(IOperation branch) => branch is IThrowOperation || (branch is IConversionOperation { Operand: var operand } && Throws(operand));

    private UrlPieces Call(IInvocationOperation call, Scope scope, bool isWhole)
    {
        if (StringFunctions.Concatenated(call) is { } strings)
        {
            return UrlPieces.Concat(strings.Select(item => Read(item, scope)));
        }

        if (StringFunctions.Formatted(call) is { } parts)
        {
            return UrlPieces.Concat(parts.Select(part => part is string text ? UrlPieces.Literal(text) : Read((IOperation)part, scope)));
        }

        if (call.TargetMethod is { Name: "Create", ContainingType.SpecialType: SpecialType.System_String } or { Name: "Invariant" or "CurrentCulture", ContainingType.Name: "FormattableString" })
        {
            return Read(call.Arguments[call.Arguments.Length - 1].Value, scope, isWhole);
        }

        if (StringFunctions.Wrapped(call) is { } wrapped)
        {
            return Followed(call, Rewrite(call, UriParts.IsBuilder(wrapped.Type) ? UriParts.ReadBuilder(wrapped, this, source, scope) : Read(wrapped, scope, isWhole)));
        }

        return Followed(call, source.Returned(call.TargetMethod) is { } body ? Read(body, scope.Into(ArgumentsOf(call, scope)), isWhole) : null);
    }

    /// <summary>What trimming, case mapping and escaping make of text that is written in the source.</summary>
    private static UrlPieces? Rewrite(IInvocationOperation call, UrlPieces pieces)
    {
        char[]? trimmed = call.Arguments.Length == 0 ? [' '] : call.Arguments.Length == 1 && call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: char c } ? [c] : null;
        return call.TargetMethod.Name switch
        {
            "ToString" or "EscapeUriString" => pieces,
            "Trim" => trimmed is null ? null : pieces.Trim(text => text.TrimStart(trimmed), text => text.TrimEnd(trimmed)),
            "TrimStart" => trimmed is null ? null : pieces.Trim(text => text.TrimStart(trimmed), null),
            "TrimEnd" => trimmed is null ? null : pieces.Trim(null, text => text.TrimEnd(trimmed)),
            "ToLowerInvariant" or "ToLower" => pieces.Select(static text => text.ToLowerInvariant()),
            "ToUpperInvariant" or "ToUpper" => pieces.Select(static text => text.ToUpperInvariant()),
            "EscapeDataString" => pieces.Select(Uri.EscapeDataString),
            _ => null,
        };
    }

    private Dictionary<IParameterSymbol, UrlPieces> ArgumentsOf(IInvocationOperation call, Scope scope)
    {
        var arguments = new Dictionary<IParameterSymbol, UrlPieces>(SymbolEqualityComparer.Default);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                IParameterSymbol definition = call.TargetMethod.OriginalDefinition.Parameters[parameter.Ordinal];
                arguments[definition] = Assignments.IsWritten(definition, cancellationToken) ? UrlPieces.Hole(definition.Name) : Read(argument.Value, scope);
            }
        }

        return arguments;
    }

    private static UrlPieces Hole(IOperation operation) => UrlPieces.Hole(HoleNaming.NameOf(operation));

    /// <summary>The text of a constant, where it is the same in every culture.</summary>
    private static string? Constant(IOperation operation)
    {
        if (operation.Type is { TypeKind: TypeKind.Enum })
        {
            return operation is IFieldReferenceOperation { Field: { IsConst: true } member } ? member.Name : null;
        }

        return operation.ConstantValue is not { HasValue: true, Value: var value }
            ? null
            : value switch
            {
                null => "",
                string text => text,
                char character => character.ToString(),
                bool flag => flag.ToString(),
                sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
                _ => null,
            };
    }
}
