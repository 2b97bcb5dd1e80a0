using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>
/// Reads how the source builds a string or a Uri. Only what is written in the source becomes text; all else is a hole, so no value
/// of run time ever enters a template.
/// </summary>
/// <param name="source">Follows references.</param>
/// <param name="takesWords">Whether a variable's text counts where it is no piece of path, because nothing else of the URL is text.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class UrlExpressionReader(ValueSource source, bool takesWords, CancellationToken cancellationToken)
{
    /// <summary>Enough for any URL that a person has written; what multiplies beyond it, or calls itself, is left alone.</summary>
    private const int MostSteps = 1000;

    private int _steps;

    /// <summary>All that a whole URL can be.</summary>
    internal UrlValues ReadUrl(CallUrl url, Scope scope)
    {
        _steps = 0;
        UrlValues values = url.IsRequest ? RequestParts.Read(url.Operation, this, source, scope) : Read(url.Operation, scope, isWhole: true);
        return _steps > MostSteps ? UrlValues.Hole(null) : values;
    }

    internal UrlValues Read(IOperation operation, Scope scope, bool isWhole = false)
    {
        if (!Step(scope))
        {
            return UrlValues.Hole(null);
        }

        if (Constants.Text(operation) is { } text)
        {
            return UrlValues.Literal(text);
        }

        return operation switch
        {
            IInterpolatedStringOperation interpolated => UrlValues.Concat(interpolated.Parts.Select(part => ReadPart(part, scope))),
            IInterpolatedStringHandlerCreationOperation handler => Read(handler.Content, scope, isWhole),
            IInterpolatedStringAdditionOperation addition => UrlValues.Concat([Read(addition.Left, scope), Read(addition.Right, scope)]),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
                UrlValues.Concat([Read(sum.LeftOperand, scope), Read(sum.RightOperand, scope)]),
            IConversionOperation { OperatorMethod: null } conversion => Read(conversion.Operand, scope, isWhole),
            IConditionalOperation { WhenFalse: { } whenFalse } conditional => Branches([conditional.WhenTrue, whenFalse], operation, scope, isWhole),
            ISwitchExpressionOperation choice => Branches(choice.Arms.Select(static arm => arm.Value), operation, scope, isWhole),
            ICoalesceOperation coalesce => Branches([coalesce.Value, coalesce.WhenNull], operation, scope, isWhole),
            IAwaitOperation awaited => Read(awaited.Operation, scope, isWhole),
            IParameterReferenceOperation parameter => Parameter(parameter, scope, isWhole),
            IObjectCreationOperation creation when UriParts.IsUri(creation) => UriParts.Read(creation, this, scope),
            IInvocationOperation call => Call(call, scope, isWhole),
            IPropertyReferenceOperation property when UriParts.UrlOf(property) is { } owner => Followed(property, UriParts.ReadOwner(property, owner, this, source, scope)),
            ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation => Reference(operation, scope, isWhole),
            _ => Hole(operation),
        };
    }

    /// <summary>Counts a step; false where there have been too many.</summary>
    internal bool Step(Scope scope)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _steps += scope.IsTooDeep ? MostSteps : 1;
        return _steps <= MostSteps;
    }

    /// <summary>The reference's own name where what it leads to has no text to show. A member that begins empty gets its value in a way that is not seen.</summary>
    private static UrlValues Followed(IOperation reference, UrlValues? value) =>
        value?.Select(item => item.HasText || (item.Items.Count == 0 && reference is not IMemberReferenceOperation) || item.Items.Count(static piece => piece.Parameter is not null) > 1
            ? item
            : UrlPieces.Hole(HoleNaming.NameOf(reference), item.OnlyParameter)) ?? Hole(reference);

    /// <summary>
    /// Inside a URL, a variable is a value, <c>{id}</c>, however it came by it, unless it holds a piece of path; constants, static and
    /// get-only members are part of the text.
    /// </summary>
    private UrlValues Reference(IOperation reference, Scope scope, bool isWhole)
    {
        IReadOnlyList<IOperation> values = source.Of(reference);
        UrlValues? value = values.Count == 0 ? null : UrlValues.Union(values.Select(value => Read(value, scope.Deeper(), isWhole)));
        bool isVariable = reference is ILocalReferenceOperation or IFieldReferenceOperation { Field.IsStatic: false };
        return isVariable && !isWhole && value?.HasSlash == false
            ? Followed(reference, value.Select(item => takesWords && values.Count == 1 ? item : UrlPieces.Hole(null, item.OnlyParameter)))
            : Followed(reference, value);
    }

    private UrlValues ReadPart(IInterpolatedStringContentOperation part, Scope scope) => part switch
    {
        IInterpolatedStringTextOperation text => Read(text.Text, scope),
        // A format changes what a constant looks like.
        IInterpolationOperation { FormatString: null, Alignment: null } hole => Read(hole.Expression, scope),
        IInterpolationOperation hole => Hole(hole.Expression),
        IInterpolatedStringAppendOperation append => ReadAppended(append, scope),
        _ => UrlValues.Hole(null),
    };

    private UrlValues ReadAppended(IInterpolatedStringAppendOperation append, Scope scope) =>
        append.AppendCall is not IInvocationOperation { Arguments.Length: > 0 } call ? UrlValues.Hole(null)
        : call.Arguments.Skip(1).Any(static argument => !argument.IsImplicit) ? Hole(call.Arguments[0].Value)
        : Read(call.Arguments[0].Value, scope);

    /// <summary>
    /// What a helper is given counts as if it stood in the helper. What a caller gives counts where it is text; a value keeps the name
    /// that the parameter has here.
    /// </summary>
    private UrlValues Parameter(IParameterReferenceOperation reference, Scope scope, bool isWhole)
    {
        IParameterSymbol parameter = reference.Parameter.OriginalDefinition;
        if (StatedTemplate.Of(parameter) is { } stated)
        {
            return UrlValues.Of(stated.Pieces);
        }

        if (Frame.Of(parameter, scope.Frame, out IOperation? argument) is not { } frame)
        {
            return UrlValues.Hole(parameter.Name, PathParameter.CanHoldPath(parameter) ? parameter : null);
        }

        if (Assignments.IsWritten(parameter, cancellationToken))
        {
            return UrlValues.Hole(parameter.Name);
        }

        // What nothing names where it is given, a default say, has the name of the parameter.
        return Read(argument!, frame.Outer, isWhole).Select(item => item.Items.Count == 1 && item.Items[0].IsHole && (frame.IsCaller || item.Items[0].Name is null)
            ? UrlPieces.Hole(parameter.Name, item.OnlyParameter)
            : item);
    }

    /// <summary>
    /// All that the branches can be; one that throws is nothing. Inside a URL only text and pieces of path are told apart: a value is
    /// a value in every branch.
    /// </summary>
    private UrlValues Branches(IEnumerable<IOperation> branches, IOperation operation, Scope scope, bool isWhole)
    {
        UrlValues given = UrlValues.Union(branches.Where(static branch => !Throws(branch)).Select(branch => Read(branch, scope, isWhole)));
        bool isTold = isWhole || given.Items.Count == 1 || given.HasSlash || given.Items.All(static item => item.IsLiteral);
        return Followed(operation, isTold ? given : given.Select(static item => UrlPieces.Hole(null, item.OnlyParameter)));
    }

    private static bool Throws(IOperation branch) => branch is IThrowOperation || (branch is IConversionOperation { Operand: var operand } && Throws(operand));

    private UrlValues Call(IInvocationOperation call, Scope scope, bool isWhole)
    {
        if (StringFunctions.Concatenated(call, scope) is { } strings)
        {
            return UrlValues.Concat(strings.Select(item => Read(item.Value, item.Scope)));
        }

        if (StringFunctions.Formatted(call, scope) is { } parts)
        {
            return UrlValues.Concat(parts.Select(part => part.Text is { } text ? UrlValues.Literal(text) : Read(part.Value!, part.Scope)));
        }

        if (StringFunctions.OpenParameter(call, scope) is { } parameter)
        {
            return UrlValues.Hole(HoleNaming.NameOf(call), parameter);
        }

        if (call.TargetMethod is { Name: "Create", ContainingType.SpecialType: SpecialType.System_String } or { Name: "Invariant" or "CurrentCulture", ContainingType.Name: "FormattableString" })
        {
            return Read(call.Arguments[call.Arguments.Length - 1].Value, scope, isWhole);
        }

        if (StringFunctions.Wrapped(call) is { } wrapped)
        {
            UrlValues value = UriParts.IsBuilder(wrapped.Type) ? UriParts.ReadBuilder(wrapped, this, source, scope) : Read(wrapped, scope, isWhole);
            return Followed(call, StringFunctions.Rewritten(call) is { } rewrite ? value.Select(rewrite) : null);
        }

        IReadOnlyList<IOperation> returned = source.Returned(call.TargetMethod);
        return returned.Count == 0 ? Hole(call) : Branches(returned, call, scope.Into(CallArguments.Of(call.Arguments, call.TargetMethod.OriginalDefinition)), isWhole);
    }

    private static UrlValues Hole(IOperation operation) => UrlValues.Hole(HoleNaming.NameOf(operation));
}
