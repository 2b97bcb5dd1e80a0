using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Instrumentation.Generators.Parsing.Templates;

/// <summary>All calls of a compilation by the name of what they call. No more than the syntax is asked.</summary>
internal sealed class CallIndex
{
    private readonly Dictionary<string, List<SyntaxNode>> _calls = new(StringComparer.Ordinal);
    private readonly List<SyntaxNode> _unnamedCreations = [];
    private readonly List<SyntaxNode> _initializers = [];
    private readonly Dictionary<string, List<SyntaxNode>> _mentions = new(StringComparer.Ordinal);

    /// <param name="trees">The files.</param>
    /// <param name="isKnown">The calls that are known to call something else.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal CallIndex(IEnumerable<SyntaxTree> trees, Func<InvocationExpressionSyntax, bool> isKnown, CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in trees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (SyntaxNode node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                Add(node, isKnown);
            }
        }
    }

    /// <summary>The calls of a method or delegate of this name.</summary>
    internal IReadOnlyList<SyntaxNode> CallsOf(string name) => _calls.TryGetValue(name, out List<SyntaxNode>? calls) ? calls : [];

    /// <summary>The places where an object of a type of this name may be made.</summary>
    internal IEnumerable<SyntaxNode> CreationsOf(string name) => CallsOf("new " + name).Concat(_unnamedCreations).Concat(_initializers);

    /// <summary>Where the name may stand for a method group: anywhere but in a call, a type or a receiver.</summary>
    internal IReadOnlyList<SyntaxNode> MentionsOf(string name) => _mentions.TryGetValue(name, out List<SyntaxNode>? mentions) ? mentions : [];

    private void Add(SyntaxNode node, Func<InvocationExpressionSyntax, bool> isKnown)
    {
        switch (node)
        {
            case InvocationExpressionSyntax invocation when SurfaceUse.CalledName(invocation) is { } name && !isKnown(invocation):
                Add(_calls, name.Identifier.ValueText, invocation);
                break;
            case ObjectCreationExpressionSyntax creation:
                Add(_calls, "new " + NameOf(creation.Type), creation);
                break;
            case PrimaryConstructorBaseTypeSyntax type:
                Add(_calls, "new " + NameOf(type.Type), type);
                break;
            case ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0 }:
                _unnamedCreations.Add(node);
                break;
            case ConstructorInitializerSyntax { ArgumentList.Arguments.Count: > 0 }:
                _initializers.Add(node);
                break;
            case SimpleNameSyntax name when CanBeMethodGroup(name):
                Add(_mentions, name.Identifier.ValueText, name);
                break;
        }
    }

    private static void Add(Dictionary<string, List<SyntaxNode>> byName, string name, SyntaxNode node)
    {
        if (!byName.TryGetValue(name, out List<SyntaxNode>? nodes))
        {
            byName[name] = nodes = [];
        }

        nodes.Add(node);
    }

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static bool CanBeMethodGroup(SimpleNameSyntax name)
    {
        SyntaxNode whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is MemberBindingExpressionSyntax ? name.Parent : name;
        return whole.Parent switch
        {
            InvocationExpressionSyntax invocation => invocation.Expression != whole,
            MemberAccessExpressionSyntax or QualifiedNameSyntax or TypeArgumentListSyntax or NameColonSyntax or NameEqualsSyntax => false,
            ParameterSyntax or VariableDeclarationSyntax or BaseObjectCreationExpressionSyntax or MemberDeclarationSyntax or BaseTypeSyntax or AttributeSyntax or UsingDirectiveSyntax => false,
            _ => !name.IsPartOfStructuredTrivia(),
        };
    }
}
